package uk.safeguarding.escalation.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was written, to whom it went, and what became of each mail. Every entry is
 * committed at once, whatever becomes of the caller's transaction; only what is prepared
 * to be sent later is part of that.
 */
@Component
public class MailLog {

	private final JdbcClient jdbc;

	private final TransactionTemplate own;

	MailLog(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * The notice of this key, written now or at an earlier try.
	 * @param key the notice's key
	 * @param write writes the notice; not asked when there is one
	 * @return the notice as it is stored: what is sent at every try
	 */
	public Notice once(String key, Supplier<Notice> write) {
		return find(key).orElseGet(() -> {
			Notice notice = write.get();
			if (!notice.key().equals(key)) {
				throw new IllegalArgumentException("The notice " + notice.key() + " was asked for as " + key + ".");
			}
			return store(notice);
		});
	}

	/**
	 * Enters what the register must say about the recipients of a notice, as it is now.
	 * @param key the notice's key
	 * @param note one sentence
	 */
	public void note(String key, String note) {
		this.own.executeWithoutResult(
				(status) -> this.jdbc.sql("update escalation_notice set note = :note where notice_key = :key")
					.param("note", note)
					.param("key", key)
					.update());
	}

	/**
	 * Who has heard of a case.
	 * @param reference the case
	 * @return lower-case addresses to which a mail of this case was sent or may have been
	 */
	public Set<String> told(String reference) {
		return told(reference, "%");
	}

	/**
	 * Who has heard of a case by one step.
	 * @param reference the case
	 * @param element the step of the diagram
	 * @return lower-case addresses to which its mail was sent or may have been
	 */
	public Set<String> told(String reference, String element) {
		return Set.copyOf(this.jdbc.sql("""
				select distinct m.recipient from escalation_mail m
				join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = :reference and n.element like :element
				  and (m.state in (:states) or m.perhaps_twice)
				""")
			.param("reference", reference)
			.param("element", element)
			.param("states", List.of(MailState.SENT.id(), MailState.SENDING.id()))
			.query(String.class)
			.list());
	}

	/**
	 * Lets the addresses that were refused be tried again for a notice for which nobody
	 * else is left to try: somebody starts its step by hand, after mending an address or
	 * a mailbox.
	 * @param key the notice's key
	 */
	public void tryRefusedAgain(String key) {
		this.own.executeWithoutResult((status) -> this.jdbc.sql("""
				update escalation_mail set state = 'waiting'
				where notice_key = :key and state = 'refused' and not exists (
				  select 1 from escalation_mail other
				  where other.notice_key = :key and other.state in ('waiting', 'sending', 'failed'))
				""").param("key", key).update());
	}

	/**
	 * Whether a notice has reached anybody.
	 * @param key the notice's key
	 * @return whether one of its mails was sent or may have been
	 */
	public boolean hasReachedAnybody(String key) {
		return this.jdbc.sql("select count(*) from escalation_mail where notice_key = :key and state in (:states)")
			.param("key", key)
			.param("states", List.of(MailState.SENT.id(), MailState.SENDING.id()))
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * The addresses that are refused at present.
	 * @return the oldest first
	 */
	public List<RefusedAddress> refusedAddresses() {
		return this.jdbc.sql("select address, since, reason, mails from escalation_refused_address order by since")
			.query((row, number) -> new RefusedAddress(row.getString("address"), instant(row, "since"),
					row.getString("reason"), row.getInt("mails")))
			.list();
	}

	/**
	 * Forgets that an address was refused: nobody has it any more.
	 * @param address as {@link #refusedAddresses} has it
	 */
	public void forget(String address) {
		this.own.executeWithoutResult((status) -> endRefusal(address));
	}

	/**
	 * Enters that a step is done, and does not send any more what it could not send at an
	 * earlier try: nobody had it to be said to them at the last one.
	 * @param reference the case
	 * @param keys the keys of the step's notices, with "%" for any part of them
	 */
	public void dropped(String reference, String keys) {
		List<Mail> left = this.jdbc.sql("""
				select m.notice_key, m.recipient, m.message_id, m.state, m.tries, m.last_error from escalation_notice n
				join escalation_mail m on m.notice_key = n.notice_key
				where n.reference = :reference and n.notice_key like :keys and m.state in (:open)
				""")
			.param("reference", reference)
			.param("keys", keys)
			.param("open", List.of(MailState.WAITING.id(), MailState.SENDING.id(), MailState.FAILED.id()))
			.query((row, number) -> mail(row))
			.list();
		left.forEach((mail) -> write(mail, """
				update escalation_mail set perhaps_twice = (perhaps_twice or state = 'sending'), state = 'dropped'
				where notice_key = :notice and recipient = :recipient and state <> 'sent'
				""", (statement) -> statement));
	}

	/**
	 * Enters a notice and who is to have it, in the caller's transaction.
	 * @param notice the notice
	 * @param asked one mail for each recipient
	 * @param at when
	 */
	void prepare(Notice notice, Collection<Mail> asked, Instant at) {
		insert(notice);
		asked.forEach((mail) -> insert(mail, at));
	}

	/**
	 * Enters who is to have a notice. Recipients of an earlier try that are not among
	 * them are dropped, unless the mail went or may have gone.
	 * @param notice the notice
	 * @param asked one mail for each recipient
	 * @param at when
	 * @return all mails of the notice, as they are in the log
	 */
	List<Mail> asked(Notice notice, Collection<Mail> asked, Instant at) {
		return this.own.execute((status) -> {
			List<Mail> before = mails(notice);
			Set<String> known = before.stream().map(Mail::recipient).collect(Collectors.toSet());
			Set<String> wanted = asked.stream().map(Mail::recipient).collect(Collectors.toSet());
			asked.stream().filter((mail) -> !known.contains(mail.recipient())).forEach((mail) -> insert(mail, at));
			before.forEach((mail) -> {
				if (wanted.contains(mail.recipient())) {
					move(mail, List.of(MailState.DROPPED), MailState.WAITING);
				}
				else {
					move(mail, List.of(MailState.WAITING, MailState.FAILED, MailState.REFUSED), MailState.DROPPED);
				}
			});
			return mails(notice);
		});
	}

	/**
	 * Enters that a mail is handed over now. If it was being handed over before, and
	 * nobody knows how that ended, it may arrive twice.
	 * @param mail the mail
	 * @param at when
	 * @return false when it was sent in the meantime: it must not be sent again
	 */
	boolean sending(Mail mail, Instant at) {
		return write(mail, """
				update escalation_mail set perhaps_twice = (perhaps_twice or state = 'sending'), state = 'sending',
				  tries = tries + 1, last_try_at = :at
				where notice_key = :notice and recipient = :recipient and state <> 'sent'
				""", (statement) -> statement.param("at", utc(at))) == 1;
	}

	/**
	 * Enters that a mail was taken.
	 * @return whether its address was refused until now
	 */
	boolean sent(Mail mail, Instant at) {
		return this.own.execute((status) -> {
			update(mail, """
					update escalation_mail set state = 'sent', sent_at = :at, last_error = null
					where notice_key = :notice and recipient = :recipient
					""", (statement) -> statement.param("at", utc(at)));
			return endRefusal(mail.recipient());
		});
	}

	/** Enters that a mail was certainly not taken. */
	void failed(Mail mail, String reason) {
		write(mail, """
				update escalation_mail set state = 'failed', last_error = :reason
				where notice_key = :notice and recipient = :recipient and state = 'sending'
				""", (statement) -> statement.param("reason", reason));
	}

	/**
	 * Enters that a mail was not taken because its address is none that takes mail.
	 * @return whether it is the first one that was refused there
	 */
	boolean refused(Mail mail, String reason, Instant at) {
		boolean known = this.own.execute((status) -> {
			update(mail, """
					update escalation_mail set state = 'refused', last_error = :reason
					where notice_key = :notice and recipient = :recipient and state = 'sending'
					""", (statement) -> statement.param("reason", reason));
			return this.jdbc.sql(
					"update escalation_refused_address set mails = mails + 1, reason = :reason where address = :address")
				.param("reason", reason)
				.param("address", mail.recipient())
				.update() == 1;
		});
		return !known && beginRefusal(mail.recipient(), reason, at);
	}

	private boolean beginRefusal(String address, String reason, Instant at) {
		try {
			this.own.executeWithoutResult((status) -> this.jdbc.sql("""
					insert into escalation_refused_address (address, since, reason, mails)
					values (:address, :at, :reason, 1)
					""").param("address", address).param("at", utc(at)).param("reason", reason).update());
			return true;
		}
		catch (DuplicateKeyException ex) {
			// Another mail was faster.
			return false;
		}
	}

	private boolean endRefusal(String address) {
		return this.jdbc.sql("delete from escalation_refused_address where address = :address")
			.param("address", address)
			.update() > 0;
	}

	/** Enters why nothing more is known of a mail; its state stays as it is. */
	void explained(Mail mail, String reason) {
		write(mail, """
				update escalation_mail set last_error = :reason
				where notice_key = :notice and recipient = :recipient and state <> 'sent'
				""", (statement) -> statement.param("reason", reason));
	}

	private int write(Mail mail, String sql, UnaryOperator<StatementSpec> more) {
		Integer rows = this.own.execute((status) -> update(mail, sql, more));
		return rows;
	}

	private int update(Mail mail, String sql, UnaryOperator<StatementSpec> more) {
		return more.apply(this.jdbc.sql(sql).param("notice", mail.notice()).param("recipient", mail.recipient()))
			.update();
	}

	private Notice store(Notice notice) {
		try {
			this.own.executeWithoutResult((status) -> insert(notice));
		}
		catch (DuplicateKeyException ex) {
			// Somebody else was faster: theirs are the words.
		}
		return find(notice.key()).orElseThrow();
	}

	/**
	 * A notice that was written.
	 * @param key the notice's key
	 * @return empty when there is none, or its case has left the register
	 */
	public Optional<Notice> find(String key) {
		return this.own.execute((status) -> this.jdbc.sql("""
				select notice_key, reference, element, stage, at_time, subject, text_body, html_body, note
				from escalation_notice where notice_key = :key
				""").param("key", key).query((row, number) -> notice(row)).optional());
	}

	private List<Mail> mails(Notice notice) {
		return this.jdbc.sql("""
				select notice_key, recipient, message_id, state, tries, last_error from escalation_mail
				where notice_key = :key order by tries, recipient
				""").param("key", notice.key()).query((row, number) -> mail(row)).list();
	}

	private void insert(Notice notice) {
		this.jdbc.sql("""
				insert into escalation_notice (notice_key, reference, element, stage, at_time, subject, text_body,
				  html_body, note)
				values (:key, :reference, :element, :stage, :at, :subject, :text, :html, :note)
				""")
			.param("key", notice.key())
			.param("reference", notice.reference())
			.param("element", notice.element())
			.param("stage", notice.stage())
			.param("at", utc(notice.writtenAt()))
			.param("subject", notice.subject())
			.param("text", notice.text())
			.param("html", notice.html())
			.param("note", notice.note().orElse(null))
			.update();
	}

	private void insert(Mail mail, Instant at) {
		this.jdbc.sql("""
				insert into escalation_mail (notice_key, recipient, message_id, state, tries, written_at,
				  perhaps_twice)
				values (:notice, :recipient, :messageId, :state, :tries, :at, false)
				""")
			.param("notice", mail.notice())
			.param("recipient", mail.recipient())
			.param("messageId", mail.messageId())
			.param("state", mail.state().id())
			.param("tries", mail.tries())
			.param("at", utc(at))
			.update();
	}

	private void move(Mail mail, List<MailState> from, MailState to) {
		this.jdbc.sql("""
				update escalation_mail set state = :to
				where notice_key = :notice and recipient = :recipient and state in (:from)
				""")
			.param("to", to.id())
			.param("notice", mail.notice())
			.param("recipient", mail.recipient())
			.param("from", from.stream().map(MailState::id).toList())
			.update();
	}

	private static Notice notice(ResultSet row) throws SQLException {
		return new Notice(row.getString("notice_key"), row.getString("reference"), row.getString("element"),
				row.getInt("stage"), instant(row, "at_time"), row.getString("subject"), row.getString("text_body"),
				row.getString("html_body"), Optional.ofNullable(row.getString("note")));
	}

	private static Mail mail(ResultSet row) throws SQLException {
		return new Mail(row.getString("notice_key"), row.getString("recipient"), row.getString("message_id"),
				MailState.of(row.getString("state")), row.getInt("tries"),
				Optional.ofNullable(row.getString("last_error")).orElse(""));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
