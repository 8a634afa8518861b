/**
 * The one boundary in front of Camunda's web applications. A request passes, in the order
 * of the filters: headers of every answer; how many are under way
 * ({@code EveryonesShare}); whether the session still counts ({@code EndedSessions});
 * single sign-on; what may be sent and asked ({@code BoundaryFilter}, with
 * {@code WriteRoutes}, {@code SubmittedBody} and {@code Question}); signing in
 * ({@code WrongPasswords}); whose turn it is ({@code EveryonesShare}); in the audit, what
 * is read of a case; and which pages there are ({@code ApplicationPages}). What comes
 * back is said in plain words ({@code PlainAnswers}).
 */
package uk.safeguarding.escalation.access.boundary;
