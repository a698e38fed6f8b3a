"""A messenger for trying and testing: a local Bot API, a page to write with, and a control interface."""

from bot.demo.sandbox.clock import SandboxClock
from bot.demo.sandbox.records import Person
from bot.demo.sandbox.sandbox import Sandbox, create_sandbox
from bot.demo.sandbox.settling import Assistant

__all__ = ["Assistant", "Person", "Sandbox", "SandboxClock", "create_sandbox"]
