"""Django's mail backend, which tells when a letter is about to be handed over."""

from collections.abc import Callable

from django.core.mail.backends.smtp import EmailBackend


class Backend(EmailBackend):
    """``handing_over`` is called when the server knows sender and receiver, just before the text goes: until then it
    has taken nothing, whatever happens."""

    handing_over: Callable[[], None]

    def open(self) -> bool | None:
        is_new = super().open()
        if is_new:
            send_text = self.connection.data

            def told(text: bytes) -> tuple[int, bytes]:
                self.handing_over()
                return send_text(text)

            self.connection.data = told  # which ``sendmail`` calls
        return is_new
