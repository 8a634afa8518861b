package uk.safeguarding.escalation.register.answers;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What adds up to what because cases run as they do, also across tables: a reader who
 * knows the policy can do these sums. The tables add their own totals.
 */
final class KnownSums {

	private KnownSums() {
	}

	static void addTo(Counts counts) {
		counts.isSum("raised", "raised-in-error", "counted");
		counts.isSum("counted", "ended", "running");
		counts.isSum("counted", "opened-at/1", "opened-at/2", "opened-at/3");
		counts.addUp("ended/with-both-asked", names("ended-at/", 1, 4));
		counts.isSum("ended", "ended-at/0", "ended/with-both-asked");
		counts.isSum("ended/with-both-asked", "confirmed-by-both", "closed-unconfirmed", "unconfirmed");
		counts.addUp("reports/due", names("reached/", 2, 4));
		counts.isSum("reports/due", "reports/sent", "reports/not-sent");
		IntStream.rangeClosed(1, 4).forEach((stage) -> stage(counts, stage));
		counts.isSum("running",
				Stream
					.concat(Stream.of("running/in-discussion"),
							IntStream.rangeClosed(1, 4).mapToObj((n) -> "stages/open/" + n))
					.toList());
		ways(counts);
	}

	private static void stage(Counts counts, int stage) {
		counts.addUp("stages/ended/" + stage,
				List.of("stages/kept/" + stage, "stages/later/" + stage, "stages/limit-reached/" + stage));
		counts.addUp("stages/opened/" + stage, List.of("stages/open/" + stage, "stages/ended/" + stage));
		counts.addUp("stages/left/" + stage,
				(stage < 4)
						? List.of("moved-on/kept/" + stage, "moved-on/later/" + stage, "stages/limit-reached/" + stage)
						: List.of());
		counts.isSum("stages/ended/" + stage, "stages/left/" + stage, "ended-at/" + stage);
	}

	/**
	 * Where the cases of a stage came from: never downwards, the board only from Stage 3.
	 */
	private static void ways(Counts counts) {
		counts.isSum("counted", "reached/0", "opened-at/2", "opened-at/3", "stages/opened/1");
		counts.addUp("left Stage 1 or opened at Stage 2", List.of("stages/left/1", "opened-at/2"));
		counts.isSum("left Stage 1 or opened at Stage 2", "stages/opened/2", "passed-over");
		counts.isSum("stages/opened/3", "stages/left/2", "passed-over", "opened-at/3");
		counts.isSum("stages/opened/4", "stages/left/3");
		counts.isSum("stages/opened/4", "reached/4");
		counts.isSum("stages/opened/3", "reached/3", "reached/4");
	}

	private static List<String> names(String prefix, int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj((number) -> prefix + number).toList();
	}

}
