package uk.safeguarding.escalation.papers;

import java.awt.Font;
import java.awt.Rectangle;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one letter or several of a word become when they are set, and cannot be taken
 * apart on the page.
 *
 * @param text the letters, in the order in which they are read
 * @param fromTheRight whether that is from right to left
 * @param width in thousandths of the font's size
 * @param drawing its outlines, as the glyph of a Type 3 font
 */
record Cluster(String text, boolean fromTheRight, int width, String drawing) {

	/** The clusters of a word, in the order in which they are read. */
	static List<Cluster> of(String word, Font font) {
		boolean fromTheRight = switch (Character.getDirectionality(word.codePointAt(0))) {
			case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
			default -> false;
		};
		GlyphVector glyphs = ScriptFonts.set(font, word, fromTheRight);
		int count = glyphs.getNumGlyphs();
		int[] letters = glyphs.getGlyphCharIndices(0, count, null);
		NavigableSet<Integer> begins = IntStream.of(letters).boxed().collect(Collectors.toCollection(TreeSet::new));
		Map<Integer, List<Cluster>> inOrder = new TreeMap<>();
		int left = 0;
		for (int from = 0, to = 1; from < count; from = to++) {
			while (to < count && letters[to] == letters[from]) {
				to++;
			}
			int right = left(glyphs, to);
			Path2D outlines = new Path2D.Double();
			for (int glyph = from; glyph < to; glyph++) {
				outlines.append(glyphs.getGlyphOutline(glyph), false);
			}
			outlines.transform(new AffineTransform(1, 0, 0, -1, -left, 0));
			int begin = (letters[from] == begins.first()) ? 0 : letters[from];
			Integer end = begins.higher(letters[from]);
			String text = word.substring(begin, (end != null) ? end : word.length());
			inOrder.put(begin, fromTheRight ? fromTheRight(text, right - left, outlines)
					: List.of(new Cluster(text, false, right - left, drawing(right - left, outlines))));
			left = right;
		}
		return inOrder.values().stream().flatMap(List::stream).toList();
	}

	/**
	 * A cluster for each letter, because who copies text that runs from the right out of
	 * a PDF turns that within a cluster round, too. The letters share the room, marks
	 * have none, and the first, which stands to the right of the others, is drawn for
	 * all.
	 */
	private static List<Cluster> fromTheRight(String text, int width, Path2D outlines) {
		List<Integer> letters = text.codePoints().boxed().toList();
		int share = width / (int) Math.max(1, letters.stream().filter((letter) -> !isMark(letter)).count());
		int first = letters.stream().skip(1).mapToInt((letter) -> isMark(letter) ? 0 : -share).sum() + width;
		outlines.transform(AffineTransform.getTranslateInstance(first - width, 0));
		List<Cluster> clusters = new ArrayList<>();
		for (int letter : letters) {
			int room = clusters.isEmpty() ? first : isMark(letter) ? 0 : share;
			clusters.add(new Cluster(Character.toString(letter), true, room,
					drawing(room, clusters.isEmpty() ? outlines : new Path2D.Double())));
		}
		return clusters;
	}

	/**
	 * Where a glyph begins. A mark takes no room, and stands where its letter needs it.
	 */
	private static int left(GlyphVector glyphs, int glyph) {
		int base = glyph;
		while (base < glyphs.getNumGlyphs() && glyphs.getGlyphMetrics(base).getAdvanceX() == 0) {
			base++;
		}
		return (int) Math.round(glyphs.getGlyphPosition(base).getX());
	}

	private static String drawing(int width, Path2D outlines) {
		Rectangle box = outlines.getBounds();
		StringBuilder drawing = new StringBuilder();
		write(drawing, "d1", width, 0, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
		double[] p = new double[6];
		double x = 0;
		double y = 0;
		for (PathIterator path = outlines.getPathIterator(null); !path.isDone(); path.next()) {
			int segment = path.currentSegment(p);
			switch (segment) {
				case PathIterator.SEG_MOVETO -> write(drawing, "m", p[0], p[1]);
				case PathIterator.SEG_LINETO -> write(drawing, "l", p[0], p[1]);
				// As a cubic curve: PDF has no other.
				case PathIterator.SEG_QUADTO -> write(drawing, "c", (x + 2 * p[0]) / 3, (y + 2 * p[1]) / 3,
						(p[2] + 2 * p[0]) / 3, (p[3] + 2 * p[1]) / 3, p[2], p[3]);
				case PathIterator.SEG_CUBICTO -> write(drawing, "c", p);
				default -> write(drawing, "h");
			}
			int last = (segment == PathIterator.SEG_QUADTO) ? 2 : (segment == PathIterator.SEG_CUBICTO) ? 4 : 0;
			x = p[last];
			y = p[last + 1];
		}
		return drawing.append('f').toString();
	}

	private static void write(StringBuilder drawing, String operator, double... numbers) {
		for (double number : numbers) {
			drawing.append(Math.round(number)).append(' ');
		}
		drawing.append(operator).append('\n');
	}

	private static boolean isMark(int letter) {
		return switch (Character.getType(letter)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
			default -> false;
		};
	}

}
