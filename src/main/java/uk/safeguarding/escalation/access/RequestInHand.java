package uk.safeguarding.escalation.access;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextListener;

/**
 * Lets whatever works for a request find it, from the first filter on: Spring's own
 * filter that does this stands behind ours.
 */
@Component
class RequestInHand extends RequestContextListener {

}
