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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import uk.safeguarding.escalation.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A process owner's tools, by the libraries that Camunda Modeler is made of: what is
 * committed is what Modeler saves, so that an edit shows as the lines that were edited.
 * Needs {@code npm ci --prefix src/test/diagram}.
 */
class ModelerIT {

	private static final Path LIBRARIES = Path.of("src/test/diagram/node_modules");

	private static final Path DIAGRAM = Path.of("bpmn/professional-difference.bpmn");

	/** Opens a diagram with the templates that lie beside it. */
	private static final String OPEN = """
			async ([xml, templates]) => {
			  const errors = [];
			  window.modeler = new BpmnModeler({ container: '#canvas', propertiesPanel: { parent: '#panel' } });
			  modeler.on('elementTemplates.errors', (event) => errors.push(...event.errors.map((error) => error.message)));
			  modeler.get('elementTemplatesLoader').setTemplates(JSON.parse(templates));
			  const { warnings } = await modeler.importXML(xml);
			  return errors.concat(warnings.map((warning) => warning.message));
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

	static List<Path> forms() throws IOException {
		return files("forms");
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

	@ParameterizedTest
	@MethodSource("forms")
	void savingAFormChangesNothing(Path form) throws IOException {
		library("@bpmn-io/form-js/dist/form-editor.umd.js");

		assertThat(this.page.evaluate("""
				async (form) => {
				  const container = document.querySelector('#canvas');
				  const editor = await FormEditor.createFormEditor({ container, schema: JSON.parse(form) });
				  return JSON.stringify(editor.saveSchema(), null, 2);
				}""", Files.readString(form))).isEqualTo(Files.readString(form).stripTrailing());
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
		library("camunda-bpmn-js/dist/camunda-platform-modeler.production.min.js");
		assertThat(this.page.evaluate(OPEN, List.of(Files.readString(diagram), templates()))).isEqualTo(List.of());
	}

	private void library(String file) {
		this.page.addScriptTag(new Page.AddScriptTagOptions().setPath(LIBRARIES.resolve(file)));
	}

	private void select(String element) {
		this.page.evaluate("(id) => modeler.get('selection').select(modeler.get('elementRegistry').get(id))", element);
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
