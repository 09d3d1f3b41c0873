"""What can stop a notice. None of these carries an address or what a mail server said."""


class MailerNotSetUp(Exception):
    """There is no mailer here to seal an address to."""


class APersonDecides(Exception):
    """No safe time was picked that a clock could keep to."""


class NotAnAddress(Exception):
    """No mail can be sent to this."""


class ServerAway(Exception):
    """The mail server does not answer, or broke off; its text says how, in a word and a number."""


class PagerAway(Exception):
    """The pager's service was not reached or did not take the call; its text says how, in a word
    and a number."""
