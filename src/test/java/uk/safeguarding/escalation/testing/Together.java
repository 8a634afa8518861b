package uk.safeguarding.escalation.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/**
 * Two people do something at the same moment.
 */
@TestComponent
public class Together {

	private static final Consumer<DelegateTask> NOBODY = (task) -> {
	};

	private volatile Consumer<DelegateTask> meeting = NOBODY;

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
	 * @param patience how long one waits for the other, which may wait for what it holds
	 * @return why one of them failed, or both
	 */
	public List<Throwable> failuresInside(String event, Duration patience, Callable<?> one, Callable<?> other) {
		// Whoever tries again meets nobody.
		CyclicBarrier both = new CyclicBarrier(2, () -> this.meeting = NOBODY);
		this.meeting = (task) -> {
			if (task.getEventName().equals(event)) {
				meet(both, patience);
			}
		};
		try {
			return failures(one, other);
		}
		finally {
			this.meeting = NOBODY;
		}
	}

	@EventListener
	void passed(DelegateTask task) {
		this.meeting.accept(task);
	}

	private static void meet(CyclicBarrier both, Duration patience) {
		try {
			both.await(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (BrokenBarrierException | TimeoutException ex) {
			// It goes on alone.
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
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
