"""The kernel of Internet Explorer (兼容模式 of 360 and 奇安信) runs none of our scripts and lays our pages out wrong:
who comes with it to a desk is told how to switch (U82). What is public can be read with it."""

from django.http import HttpRequest
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from giyearreport.pages.frames import is_for_the_public

MARKS = ("MSIE ", "Trident/")


class IeKernelMiddleware:
    """Answers in the place of every page that is not public; 403, so that nothing is taken for having been done."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, arguments, named):
        agent = request.headers.get("User-Agent", "")
        if is_for_the_public(request) or not any(mark in agent for mark in MARKS):
            return None
        answer = render(request, "ie_kernel.html", status=403)
        patch_vary_headers(answer, ["User-Agent"])
        return answer
