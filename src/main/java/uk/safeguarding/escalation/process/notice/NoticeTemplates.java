package uk.safeguarding.escalation.process.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The words of the notices, files in {@code templates/notices}. Mustache has no logic and
 * evaluates nothing that stands in a value; an unknown name in a template is an error.
 */
@Component
class NoticeTemplates {

	private static final Mustache.Compiler PLAIN = Mustache.compiler()
		.escapeHTML(false)
		.emptyStringIsFalse(true)
		.zeroIsFalse(true)
		.withLoader(NoticeTemplates::open);

	private static final Mustache.Compiler HTML = PLAIN.escapeHTML(true);

	private final Map<String, Template> plain = new ConcurrentHashMap<>();

	private final Map<String, Template> html = new ConcurrentHashMap<>();

	String plain(String name, Map<String, Object> words) {
		return this.plain.computeIfAbsent(name, (key) -> compile(PLAIN, key)).execute(words);
	}

	String html(String name, Map<String, Object> words) {
		return this.html.computeIfAbsent(name, (key) -> compile(HTML, key)).execute(words);
	}

	private static Template compile(Mustache.Compiler compiler, String name) {
		try (Reader file = open(name)) {
			return compiler.compile(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Reader open(String name) throws IOException {
		return new InputStreamReader(new ClassPathResource("templates/notices/" + name + ".mustache").getInputStream(),
				StandardCharsets.UTF_8);
	}

}
