"""YAML: the envelope, in the order of its keys; the door out for yaml."""

from __future__ import annotations

import yaml

from ccqs.render import Target, envelope
from ccqs.views.report import Report

# The C emitter takes a 32-bit width.
_UNLIMITED = 2**31 - 1
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def render_yaml(report: Report, target: Target) -> str:
    """Return the envelope; text that YAML 1.1 would read as something else is quoted."""
    return str(
        yaml.dump(
            envelope(report, target),
            Dumper=_Dumper,
            allow_unicode=target.is_unicode,
            sort_keys=False,
            width=_UNLIMITED,
            default_flow_style=False,
        )
    )
