package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import uk.safeguarding.escalation.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A process owner's tools, by the libraries that Camunda Modeler is made of: what is
 * committed is what Modeler saves, so that an edit shows as the lines that were edited.
 * Needs {@code npm ci --prefix src/test/diagram}.
 */
@Tag("slow")
class ModelerIT {

	private static final Path LIBRARIES = Path.of("src/test/diagram/node_modules");

	private static final Path DIAGRAM = Path.of("bpmn/professional-difference.bpmn");

	/** Opens a diagram with the templates that lie beside it. */
	private static final String OPEN = """
			async ([xml, templates, fontFamily, fontWeight]) => {
			  const errors = [];
			  const textRenderer = { defaultStyle: { fontFamily, fontWeight } };
			  window.modeler = new BpmnModeler({ container: '#canvas', propertiesPanel: { parent: '#panel' }, textRenderer });
			  modeler.on('elementTemplates.errors', (event) => errors.push(...event.errors.map((error) => error.message)));
			  modeler.get('elementTemplatesLoader').setTemplates(JSON.parse(templates));
			  const { warnings } = await modeler.importXML(xml);
			  return errors.concat(warnings.map((warning) => warning.message));
			}""";

	/** The texts that run out of their shape, or over another shape, flow or text. */
	private static final String ASTRAY = """
			() => {
			  const registry = modeler.get('elementRegistry');
			  const page = document.querySelector('#canvas .viewport').getCTM().inverse();
			  const box = (text) => {
			    const { x, y, width, height } = text.getBBox();
			    const at = page.multiply(text.getCTM());
			    return { x: x + at.e, y: y + at.f, width, height };
			  };
			  const holds = (a, b) => a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
			  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
			  const line = (a, b) => ({
			    x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) || 1, height: Math.abs(a.y - b.y) || 1 });
			  const drawn = registry.filter((one) => one.parent && one.type !== 'label').flatMap((one) =>
			    one.waypoints ? one.waypoints.slice(1).map((to, at) => ({ one, box: line(one.waypoints[at], to) })) : { one, box: one });
			  const texts = registry.getAll()
			    .map((one) => ({ one, text: registry.getGraphics(one).querySelector(':scope > .djs-visual text') }))
			    .filter(({ text }) => text?.textContent.trim())
			    .map(({ one, text }) => ({ one, box: box(text) }));
			  return texts.flatMap(({ one, box }) => {
			    const label = one.type === 'label';
			    const outside = !label && !holds(one, box) ? ['its shape'] : [];
			    const over = drawn.filter((other) => other.one !== one && meet(box, other.box)
			      && (other.one.waypoints ? label : other.one.parent === one || !holds(other.one, box)));
			    const texted = texts.filter((other) => other.one !== one && meet(box, other.box));
			    return [...outside, ...[...over, ...texted].map((other) => other.one.id)].map((where) => `${one.id}: ${where}`);
			  });
			}""";

	private static final String SAVE = "async () => (await modeler.saveXML({ format: true })).xml";

	private Chromium chromium;

	private Page page;

	@BeforeAll
	static void needsTheLibraries() {
		assumeTrue(Files.isDirectory(LIBRARIES.resolve("camunda-bpmn-js")),
				"There is no Modeler: npm ci --prefix src/test/diagram was not run.");
	}

	static List<Path> diagrams() throws IOException {
		return files("bpmn");
	}

	/** Ours, and those of other partnerships. */
	private static List<Path> files(String kind) throws IOException {
		try (Stream<Path> ours = Files.list(Path.of(kind)); Stream<Path> policies = Files.walk(Path.of("policies"))) {
			return Stream
				.concat(ours, policies.filter((file) -> file.toString().endsWith("." + kind.replace("forms", "form"))))
				.toList();
		}
	}

	@BeforeEach
	void openABrowser() {
		this.chromium = Chromium.open();
		this.page = this.chromium.page();
		this.page.setContent("<div id=canvas style='width: 1400px; height: 900px'></div><div id=panel></div>");
	}

	@AfterEach
	void closeIt() {
		this.chromium.close();
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void savingADiagramChangesNothing(Path diagram) throws IOException {
		open(diagram);

		assertThat(saved()).isEqualTo(Files.readString(diagram));
	}

	/** Other machines have other fonts, which break the lines elsewhere. */
	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			Arial, sans-serif; normal
			Arial, sans-serif; bold
			DejaVu Sans Condensed; normal
			""")
	void everyTextIsInsideItsShapeOrBesideIt(String family, String weight) throws IOException {
		open(DIAGRAM, family, weight);

		assertThat((List<?>) this.page.evaluate(ASTRAY)).isEmpty();
	}

	@Test
	void savingAFormChangesNothing() throws IOException {
		library("@bpmn-io/form-js/dist/form-editor.umd.js");

		assertThat(files("forms")).isNotEmpty().allSatisfy((form) -> assertThat(this.page.evaluate("""
				async (form) => {
				  const container = document.querySelector('#canvas');
				  const editor = await FormEditor.createFormEditor({ container, schema: JSON.parse(form) });
				  const saved = JSON.stringify(editor.saveSchema(), null, 2);
				  editor.destroy();
				  return saved;
				}""", Files.readString(form))).isEqualTo(Files.readString(form).stripTrailing()));
	}

	@Test
	void aLimitIsANumberInAFieldAndNothingElseOfTheDiagramChanges() throws IOException {
		open(DIAGRAM);
		select("Stage2Limit");

		Locator field = this.page.getByLabel("How many");
		field.fill("10");
		field.blur();

		List<String> before = Files.readAllLines(DIAGRAM);
		List<String> after = saved().lines().toList();
		assertThat(after).hasSameSizeAs(before);
		assertThat(after.stream().filter((line) -> !before.contains(line)).map(String::strip))
			.containsExactly("<camunda:property name=\"limit\" value=\"10\" />");
		assertThat(this.page.locator("#panel").innerText()).contains("Of what", "Counted from")
			.doesNotContain("${deadlines");
	}

	@Test
	void whoAStageIsBetweenAndWhoIsToldOfItAreFields() throws IOException {
		open(DIAGRAM);
		for (String element : List.of("Stage2", "Stage2Response", "Stage2Outcome", "NotifyStage2", "RemindStage2",
				"SubmitReportToHscp")) {
			select(element);
			assertThat(this.page.evaluate("""
					(id) => modeler.get('elementTemplates').get(modeler.get('elementRegistry').get(id)).properties
					  .filter((property) => property.type !== 'Hidden')
					  .every((property) => document.querySelector('#panel').innerText.includes(property.label))""",
					element))
				.as(element)
				.isEqualTo(true);
		}
	}

	private void open(Path diagram) throws IOException {
		open(diagram, "Arial, sans-serif", "normal");
	}

	private void open(Path diagram, String family, String weight) throws IOException {
		library("camunda-bpmn-js/dist/camunda-platform-modeler.production.min.js");
		assertThat(this.page.evaluate(OPEN, List.of(Files.readString(diagram), templates(), family, weight)))
			.isEqualTo(List.of());
	}

	private void library(String file) {
		this.page.addScriptTag(new Page.AddScriptTagOptions().setPath(LIBRARIES.resolve(file)));
	}

	/**
	 * Again, when the panel has shown the whole diagram meanwhile, as it does in the end.
	 */
	private void select(String element) {
		this.page.waitForFunction("""
				(id) => {
				  modeler.get('selection').select(modeler.get('elementRegistry').get(id));
				  return document.querySelector('#panel [name=id]')?.value === id;
				}""", element);
	}

	private String saved() {
		return (String) this.page.evaluate(SAVE);
	}

	private static String templates() {
		try {
			return Files.readString(Path.of(".camunda/element-templates/professional-differences.json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
