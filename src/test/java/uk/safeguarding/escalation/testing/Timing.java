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
			long start = System.nanoTime();
			work.run();
			milliseconds[i] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(milliseconds);
		System.out.printf("BENCHMARK %s: median %.0f ms, 95th percentile %.0f ms, slowest %.0f ms%n", what,
				milliseconds[times / 2], milliseconds[times * 95 / 100], milliseconds[times - 1]);
	}

	/** What is measured. */
	public interface Work {

		void run() throws Exception;

	}

}
