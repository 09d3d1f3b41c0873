"""What every request goes through."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.middleware import whole_text

BODY = b"words=half+a+story"


@pytest.mark.parametrize(
    ("announced", "status"),
    [(str(len(BODY)), 200), (str(len(BODY) + 90), 400), ("many", 400)],
)
def test_line_that_breaks_half_way_gets_no_further(announced, status):
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        PATH_INFO="/page/4/",
        CONTENT_TYPE="application/x-www-form-urlencoded",
        CONTENT_LENGTH=announced,
    )
    environ["wsgi.input"] = BytesIO(BODY)
    request = WSGIRequest(environ)

    response = whole_text(lambda request: HttpResponse(request.body))(request)

    assert response.status_code == status
