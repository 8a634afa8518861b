package uk.safeguarding.escalation.papers;

import java.awt.Font;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator.OfInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page on which the letters of {@link ScriptFonts} are set. To the libraries for layout
 * and PDF a character is a glyph. So each {@link Cluster} has one character on the page
 * that stands in for it, and is the glyph of that character in a font of the document. A
 * stand-in is read in the direction of its cluster.
 */
final class SetText {

	private final Map<String, List<Cluster>> words = new HashMap<>();

	private final Map<Cluster, Integer> standIns = new LinkedHashMap<>();

	private final Map<Integer, String> texts = new HashMap<>();

	private final OfInt joined = IntStream.range(0xF0000, 0xFFFFE).iterator();

	// Letters of scripts that nobody has written in for a long time.
	private final OfInt fromTheRight = IntStream.range(0x10800, 0x1F000)
		.filter((letter) -> Character.getDirectionality(letter) == Character.DIRECTIONALITY_RIGHT_TO_LEFT)
		.iterator();

	private final String page;

	SetText(String page, ScriptFonts fonts) {
		StringBuilder set = new StringBuilder(page.length());
		int end;
		for (int at = 0; at < page.length(); at = end) {
			int first = page.codePointAt(at);
			end = at + Character.charCount(first);
			Font font = fonts.of(first).orElse(null);
			if (font == null) {
				set.appendCodePoint(first);
				continue;
			}
			while (end < page.length() && fonts.continues(font, page.codePointAt(end))) {
				end += Character.charCount(page.codePointAt(end));
			}
			this.words.computeIfAbsent(page.substring(at, end), (word) -> Cluster.of(word, font))
				.forEach((cluster) -> set.appendCodePoint(this.standIns.computeIfAbsent(cluster, this::standIn)));
		}
		this.page = set.toString();
	}

	/** The page, with stand-ins. */
	String page() {
		return this.page;
	}

	/** What was written, from a text with stand-ins. */
	String original(String text) {
		return text.codePoints()
			.mapToObj((character) -> this.texts.getOrDefault(character, Character.toString(character)))
			.collect(Collectors.joining());
	}

	/** The fonts that have the stand-ins. */
	List<ClusterFont> fonts() throws IOException {
		List<ClusterFont> fonts = new ArrayList<>();
		Map<Integer, Cluster> some = new LinkedHashMap<>();
		for (Map.Entry<Cluster, Integer> each : this.standIns.entrySet()) {
			some.put(each.getValue(), each.getKey());
			if (some.size() == ClusterFont.MOST) {
				fonts.add(new ClusterFont(some));
				some.clear();
			}
		}
		if (!some.isEmpty()) {
			fonts.add(new ClusterFont(some));
		}
		return fonts;
	}

	private Integer standIn(Cluster cluster) {
		int first = cluster.text().codePointAt(0);
		OfInt free = cluster.fromTheRight() ? this.fromTheRight : this.joined;
		int standIn = breaksLines(cluster) || !free.hasNext() ? first : free.next();
		this.texts.put(standIn, cluster.text());
		return standIn;
	}

	/** A Chinese or Japanese sign stands for itself, and lines break as it allows. */
	private static boolean breaksLines(Cluster cluster) {
		return cluster.text().length() == 1 && !cluster.fromTheRight()
				&& cluster.text().charAt(0) >= ScriptFonts.FIRST_ALONE;
	}

}
