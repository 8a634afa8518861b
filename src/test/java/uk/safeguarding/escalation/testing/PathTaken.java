package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/**
 * Collects, over the whole suite, every flow node that the engine entered and every
 * sequence flow that it took, and leaves the list for {@code DiagramCoverageIT}.
 */
@TestComponent
public class PathTaken implements DisposableBean {

	/** Where each JVM of the suite leaves its list. */
	public static final Path FOLDER = Path.of("target", "diagram-coverage");

	private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

	@EventListener
	void passed(DelegateExecution execution) {
		String element = execution.getEventName().equals("take") ? execution.getCurrentTransitionId()
				: execution.getCurrentActivityId();
		// A deployment that is deleted ends its cases outside every element.
		if (element != null) {
			TAKEN.add(element);
		}
	}

	@Override
	public void destroy() {
		try {
			Files.createDirectories(FOLDER);
			Files.write(FOLDER.resolve(ProcessHandle.current().pid() + ".txt"), new TreeSet<>(TAKEN));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
