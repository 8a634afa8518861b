package uk.safeguarding.escalation.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/**
 * The words of notices, documents and pages: a folder of {@code templates}. Mustache has
 * no logic and evaluates nothing that stands in a value; an unknown name in a template is
 * an error. Empty text and zero count as nothing.
 */
public final class Templates {

	private final String folder;

	private final Mustache.Compiler plain;

	private final Map<String, Template> compiled = new ConcurrentHashMap<>();

	public Templates(String folder) {
		this.folder = "/templates/" + folder + "/";
		this.plain = Mustache.compiler()
			.escapeHTML(false)
			.emptyStringIsFalse(true)
			.zeroIsFalse(true)
			.withLoader((name) -> new StringReader(file(name + ".mustache")));
	}

	/** Plain text: values stand in it as they are. */
	public String plain(String name, Map<String, ?> words) {
		return template(name, false).execute(words);
	}

	/** A page: values are text in it, never mark-up. */
	public String html(String name, Map<String, ?> words) {
		return template(name, true).execute(words);
	}

	/** A file beside the templates, as it is. */
	public String file(String name) {
		try (InputStream file = Templates.class.getResourceAsStream(this.folder + name)) {
			if (file == null) {
				throw new FileNotFoundException(this.folder + name);
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Template template(String name, boolean html) {
		return this.compiled.computeIfAbsent(name + html, (key) -> this.plain.escapeHTML(html).loadTemplate(name));
	}

}
