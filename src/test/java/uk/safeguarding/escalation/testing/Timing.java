package uk.safeguarding.escalation.testing;

import java.util.Arrays;

/**
 * How long something takes, for the benchmarks: they measure, and gate on nothing.
 */
public final class Timing {

	private Timing() {
	}

	/** Does it so often, and says what that took. */
	public static void measure(String what, int times, Work work) throws Exception {
		double[] milliseconds = new double[times];
		for (int i = 0; i < times; i++) {
			milliseconds[i] = milliseconds(work);
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
	public static String said(double[] milliseconds) {
		double[] sorted = milliseconds.clone();
		Arrays.sort(sorted);
		return (sorted.length == 0) ? "never" : "median %.0f ms, 95th percentile %.0f ms, slowest %.0f ms"
			.formatted(sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], sorted[sorted.length - 1]);
	}

	/** What is measured. */
	public interface Work {

		void run() throws Exception;

	}

}
