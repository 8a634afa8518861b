package uk.safeguarding.escalation.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How long something takes, for the benchmarks: they measure, and gate on nothing.
 */
public final class Timing {

	private Timing() {
	}

	/** Does it so often, and says what that took. */
	public static void measure(String what, int times, Work work) throws Exception {
		List<Double> milliseconds = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			milliseconds.add(milliseconds(work));
		}
		System.out.println("BENCHMARK " + what + ": " + said(milliseconds));
	}

	/** How long it takes once. */
	public static double milliseconds(Work work) throws Exception {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e6;
	}

	/** What to say of many times. */
	public static String said(Collection<Double> milliseconds) {
		List<Double> sorted = milliseconds.stream().sorted().toList();
		int times = sorted.size();
		return (times == 0) ? "never" : "median %.0f ms, 95th percentile %.0f ms, slowest %.0f ms"
			.formatted(sorted.get(times / 2), sorted.get(times * 95 / 100), sorted.get(times - 1));
	}

	/** What is measured. */
	public interface Work {

		void run() throws Exception;

	}

}
