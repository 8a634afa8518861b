package uk.safeguarding.escalation.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/**
 * Two people do something at the same moment.
 */
@TestComponent
public class Together {

	private volatile Optional<CyclicBarrier> meeting = Optional.empty();

	private volatile String event = "";

	/**
	 * Does both at once.
	 * @return why one of them failed, or both
	 */
	public static List<Throwable> failures(Callable<?> one, Callable<?> other) {
		ExecutorService people = Executors.newFixedThreadPool(2);
		try {
			return Stream.of(people.submit(one), people.submit(other)).flatMap(Together::failure).toList();
		}
		finally {
			people.shutdown();
		}
	}

	/**
	 * Does both, and neither ends its transaction before the other has begun its own.
	 * @param event what happens to a task where they meet: {@code create},
	 * {@code complete}
	 * @return why one of them failed, or both
	 */
	public List<Throwable> failuresInside(String event, Callable<?> one, Callable<?> other) {
		this.event = event;
		// Whoever tries again meets nobody.
		this.meeting = Optional.of(new CyclicBarrier(2, () -> this.meeting = Optional.empty()));
		try {
			return failures(one, other);
		}
		finally {
			this.meeting = Optional.empty();
		}
	}

	@EventListener
	void meet(DelegateTask task) throws InterruptedException {
		Optional<CyclicBarrier> both = this.meeting;
		if (both.isPresent() && task.getEventName().equals(this.event)) {
			try {
				both.get().await(1, TimeUnit.SECONDS);
			}
			catch (BrokenBarrierException | TimeoutException ex) {
				// The other waits for what this one holds.
			}
		}
	}

	private static Stream<Throwable> failure(Future<?> done) {
		try {
			done.get();
			return Stream.empty();
		}
		catch (ExecutionException ex) {
			return Stream.of(ex.getCause());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
