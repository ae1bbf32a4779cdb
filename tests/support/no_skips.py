"""A pytest plugin: a run in which a test was skipped or expected to fail, or none ran, has failed."""

from __future__ import annotations

import pytest

NOT_RUN = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[NOT_RUN] = []
    config.pluginmanager.register(_Listener(config.stash[NOT_RUN]), "no-skips-listener")


class _Listener:
    """Writes down every test, and every file, that pytest passed over."""

    def __init__(self, not_run: list[str]) -> None:
        self._not_run = not_run

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped or hasattr(report, "wasxfail"):
            self._not_run.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._not_run.append(report.nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that looks fine into a failed one; pytest itself answers 5 when it found no test at all."""
    if session.exitstatus == pytest.ExitCode.OK and session.config.stash[NOT_RUN]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for nodeid in config.stash[NOT_RUN]:
        terminalreporter.line(f"NOT RUN {nodeid}: every test runs everywhere, or is not there", red=True)
