package uk.safeguarding.escalation.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;

/**
 * The words of notices, documents and pages: a folder of {@code templates}. Mustache has
 * no logic and evaluates nothing that stands in a value; an unknown name in a template is
 * an error. Empty text and zero count as nothing.
 */
public final class Templates {

	private static final String TEMPLATE = ".mustache";

	private final String folder;

	private final Map<String, String> own;

	private final Mustache.Compiler plain;

	private final Map<String, Template> compiled = new ConcurrentHashMap<>();

	public Templates(String folder) {
		this(folder, Map.of());
	}

	/**
	 * With words that somebody has put in the place of ours, or beside them. A name that
	 * is not there counts as nothing in them.
	 * @param own what {@link #faults} finds nothing in, by the name of the file
	 */
	public Templates(String folder, Map<String, String> own) {
		this.folder = "/templates/" + folder + "/";
		this.own = own;
		this.plain = Mustache.compiler()
			.escapeHTML(false)
			.emptyStringIsFalse(true)
			.zeroIsFalse(true)
			.withLoader((name) -> new StringReader(file(name + TEMPLATE)));
	}

	/** Plain text: values stand in it as they are. */
	public String plain(String name, Map<String, ?> words) {
		return template(name, false).execute(words);
	}

	/** A page: values are text in it, never mark-up. */
	public String html(String name, Map<String, ?> words) {
		return template(name, true).execute(words);
	}

	/** Whether there are words of this name. */
	public boolean has(String name) {
		return this.own.containsKey(name + TEMPLATE)
				|| Templates.class.getResource(this.folder + name + TEMPLATE) != null;
	}

	/**
	 * What cannot be said in words of somebody's own: what is no template, and names that
	 * ours do not use.
	 * @param ours files of ours in the folder
	 * @return in sentences, by the name of the file
	 */
	public List<String> faults(Collection<String> ours) {
		Set<String> known = new HashSet<>();
		ours.forEach((file) -> this.plain.compile(ours(file)).visit(new Names(known)));
		List<String> faults = new ArrayList<>();
		new TreeMap<>(this.own).forEach((file, text) -> {
			Set<String> used = new TreeSet<>();
			try {
				this.plain.compile(text).visit(new Names(used));
				used.removeAll(known);
				used.forEach((name) -> faults
					.add(file + " says {{" + name + "}}, which nothing fills in; correct the name."));
			}
			catch (MustacheException ex) {
				faults.add(file + " cannot be read: " + ex.getMessage() + ".");
			}
		});
		return faults;
	}

	/** A file beside the templates, as it is. */
	public String file(String name) {
		return this.own.containsKey(name) ? this.own.get(name) : ours(name);
	}

	private String ours(String name) {
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
		return this.compiled.computeIfAbsent(name + html,
				(key) -> this.plain.escapeHTML(html)
					.defaultValue(this.own.containsKey(name + TEMPLATE) ? "" : null)
					.loadTemplate(name));
	}

	/** Collects what a template names. */
	private record Names(Set<String> names) implements Mustache.Visitor {

		@Override
		public void visitText(String text) {
		}

		@Override
		public void visitVariable(String name) {
			this.names.add(name);
		}

		@Override
		public boolean visitInclude(String name) {
			return true;
		}

		@Override
		public boolean visitSection(String name) {
			return this.names.add(name) || true;
		}

		@Override
		public boolean visitInvertedSection(String name) {
			return visitSection(name);
		}

	}

}
