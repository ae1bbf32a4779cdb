"""What a new machine meets first: Makefile, lock files, settings, browser, and the rule on skipping."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def ran(*command: str | Path, cwd: Path = ROOT, **environment: str) -> tuple[int, str]:
    """Run a command without input; return its exit status and everything it said."""
    ours = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "HOST", "PORT", "DATA", "PYTHON")
    plain = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=plain | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def toml(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


# --- lock files -------------------------------------------------------------------------------------


def declared(*groups: str) -> list[Requirement]:
    project = toml("pyproject.toml")["project"]
    lines = [*project["dependencies"]]
    for group in groups:
        lines += project["optional-dependencies"][group]
    return [Requirement(line) for line in lines]


def locked(path: str) -> dict[str, list[Requirement]]:
    """Return what a lock file pins, by name: more than one where Python versions need different ones."""
    pins: dict[str, list[Requirement]] = {}
    for line in (ROOT / path).read_text(encoding="utf-8").splitlines():
        if re.match(r"\w", line):
            pin = Requirement(line.removesuffix("\\"))
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def version(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


@pytest.mark.parametrize(
    ("path", "groups"),
    [("requirements.lock", ("suggestions",)), ("requirements-test.lock", ("suggestions", "test"))],
    ids=["app", "test"],
)
def test_everything_declared_is_locked_within_its_range(path: str, groups: tuple[str, ...]) -> None:
    pins = locked(path)

    for requirement in declared(*groups):
        versions = [version(pin) for pin in pins.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement.name} is not in {path}: run make lock"
        assert all(requirement.specifier.contains(each) for each in versions), f"{requirement} against {versions}"


def test_what_is_tested_is_what_is_run() -> None:
    tested = locked("requirements-test.lock")

    differing = {name for name, pins in locked("requirements.lock").items() if tested.get(name) != pins}

    assert not differing, f"make test would test other versions of {differing} than make run starts"


@pytest.mark.parametrize("path", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_file_holds_only_pins_with_hashes_and_no_address(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*-[-\w]*(index|links|host)", text, re.MULTILINE)
    for pin in re.split(r"\n(?=\w)", text.strip()):
        assert "==" in pin
        assert "--hash=sha256:" in pin, f"{path} has no hash for {pin.splitlines()[0]}"


def test_the_app_imports_only_what_it_declares() -> None:
    owners = packages_distributions()
    allowed = {canonicalize_name(requirement.name) for requirement in declared("suggestions")}

    for file in app_files():
        for name in imported_by(file) - sys.stdlib_module_names - {"canvas", "sheets", "exports"}:
            owned_by = {canonicalize_name(owner) for owner in owners.get(name, [])}
            assert owned_by & allowed, f"{file.relative_to(ROOT)} imports {name}, which pyproject.toml does not name"


def app_files() -> list[Path]:
    return [ROOT / "app.py"] + [
        file for room in ("canvas", "sheets", "exports") for file in (ROOT / room).rglob("*.py")
    ]


def imported_by(file: Path) -> set[str]:
    """Return the first words of every absolute import in a file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_everything_the_app_reads_is_packaged() -> None:
    packaged = toml("pyproject.toml")["tool"]["setuptools"]["package-data"]

    for room in ("canvas", "sheets", "exports"):
        named = {file for pattern in packaged[room] for file in (ROOT / room).glob(pattern)}
        for file in (ROOT / room).rglob("*"):
            if file.is_file() and file.suffix not in (".py", ".pyc", ".ts") and not of_the_tests(file):
                assert file in named, f"[tool.setuptools.package-data] leaves out {file.relative_to(ROOT)}"


def of_the_tests(file: Path) -> bool:
    """Whether only the checks of the scripts read this file: what stands beside them, and what npm installed."""
    client = ROOT / "canvas" / "client"
    return file.parent == client or client / "node_modules" in file.parents


# --- make -------------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with our Makefile, a lock file that asks for nothing and an app that says what it was told."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "app.py").write_text("import os\nprint(*(os.environ[name] for name in ('HOST', 'PORT', 'DATA')))\n")
    return tmp_path


def python_that(folder: Path, cases: str) -> Path:
    """A stand-in for python: a shell script that answers `cases`, and is the real one for everything else."""
    stand_in = folder / "stand-in-python"
    stand_in.write_text(f'#!/bin/sh\ncase "$*" in\n{cases}\nesac\nexec {sys.executable} "$@"\n')
    stand_in.chmod(0o755)
    return stand_in


def test_make_alone_lists_every_command() -> None:
    status, said = ran("make")

    assert status == 0
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    for command in phony[1].split():
        assert re.search(rf"^  {command} +\w", said, re.MULTILINE), f"make does not explain make {command}"


def test_make_run_installs_once_and_starts_the_app_where_it_was_told(checkout: Path) -> None:
    first = ran("make", "run", f"PYTHON={sys.executable}", "PORT=8600", cwd=checkout, DATA="/srv/workshops")
    second = ran("make", "run", "HOST=0.0.0.0", cwd=checkout)

    assert first[0] == 0, first[1]
    assert "Installing" in first[1]
    assert first[1].splitlines()[-1] == "127.0.0.1 8600 /srv/workshops"
    assert second == (0, "0.0.0.0 8501 ./data\n")


def quick_to_make(folder: Path) -> Path:
    """A Python whose environments borrow its pip: where a whole one is not the subject, that saves 4 s of a core."""
    return python_that(folder, f'"-m venv .venv") exec {sys.executable} -m venv --without-pip {SHARED} .venv ;;')


SHARED = "--system-site-packages"


def test_make_run_makes_the_environment_again_when_its_python_is_gone(checkout: Path) -> None:
    python = quick_to_make(checkout)
    ran("make", "run", f"PYTHON={python}", cwd=checkout)
    (checkout / ".venv/bin/python").unlink()

    status, said = ran("make", "run", f"PYTHON={python}", cwd=checkout)

    assert status == 0, said
    assert said.splitlines()[-1] == "127.0.0.1 8501 ./data"


def test_a_python_that_is_too_old_is_refused_in_words(checkout: Path) -> None:
    old = python_that(checkout, '"-c import sys; sys.exit(sys.version_info <"*) exit 1 ;;')

    status, said = ran("make", "run", f"PYTHON={old}", cwd=checkout)

    assert status != 0
    assert f"This needs Python 3.11 or newer, and {old} is not." in said
    assert not (checkout / ".venv").exists()


def test_without_venv_the_environment_is_made_with_virtualenv(checkout: Path) -> None:
    other = f'"-m virtualenv --quiet .venv") exec {sys.executable} -m venv --without-pip {SHARED} .venv ;;'
    python = python_that(checkout, f'"-m venv"*) mkdir -p .venv/bin; exit 1 ;;\n{other}')

    status, said = ran("make", "run", f"PYTHON={python}", cwd=checkout)

    assert status == 0, said
    assert said.splitlines()[-1] == "127.0.0.1 8501 ./data"


def test_without_venv_and_virtualenv_the_package_to_install_is_named(checkout: Path) -> None:
    python = python_that(checkout, '"-m "*) mkdir -p .venv/bin; exit 1 ;;')

    status, said = ran("make", "run", f"PYTHON={python}", cwd=checkout)

    assert status != 0
    assert "sudo apt install python3-venv" in said
    assert not (checkout / ".venv").exists()


def test_with_tests_named_make_test_runs_these_and_prepares_nothing(checkout: Path) -> None:
    (checkout / ".venv/bin").mkdir(parents=True)
    for made in ("requirements-test.lock", ".venv/made", ".venv/installed-test"):
        (checkout / made).touch()
    shutil.copy(
        python_that(checkout, '"-c import pip"*) echo fine; exit;;\n*) echo "$@"; exit;;'),
        checkout / ".venv/bin/python",
    )

    assert ran("make", "test", "PYTEST_ARGS=tests/core -x", cwd=checkout) == (0, "-m pytest tests/core -x\n")
    assert "-m tests.support.browser --ensure\n" in ran("make", "test", cwd=checkout)[1]


@pytest.mark.parametrize(
    "outcomes",
    [("true", "true", "true"), ("false", "true", "true"), ("true", "false", "true"), ("true", "true", "false")],
)
def test_ci_does_what_make_test_and_make_engines_do(tmp_path: Path, outcomes: tuple[str, str, str]) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    commands = zip(("test", "engines", "documents"), outcomes, strict=True)
    rules = [f"{command}:\n\t@echo did {command}; {outcome}\n" for command, outcome in commands]
    (tmp_path / "Makefile").write_text("".join(rules))

    status, said = ran("bash", ".ci/run", cwd=tmp_path)

    assert (status == 0) == (outcomes == ("true", "true", "true"))
    assert said.startswith("did test\n")
    assert ("did engines" in said) == (outcomes[0] == "true")
    assert ("did documents" in said) == (outcomes[:2] == ("true", "true"))


def test_a_public_host_does_what_ci_does_after_the_quick_checks() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]

    ours = re.findall(r"^(?:exec )?(make \w+)$", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)

    assert steps == ["make quick", *ours]


# --- the browser ------------------------------------------------------------------------------------


def test_the_browser_that_is_found_can_be_started_by_name() -> None:
    status, said = ran(sys.executable, "-m", "tests.support.browser")
    path = said.removeprefix("Browser: ").strip()

    again = ran(sys.executable, "-m", "tests.support.browser", CHROMIUM=path)

    assert status == 0, said
    assert again == (0, f"Browser: {path}\n")


def test_a_named_browser_that_does_not_draw_is_not_replaced_by_another() -> None:
    status, said = ran(sys.executable, "-m", "tests.support.browser", "--ensure", CHROMIUM="/bin/false")

    assert status == 1
    assert "/bin/false does not draw a page" in said
    assert "make test CHROMIUM=" in said


def browser_asked_for(folder: Path, arguments: str, **stand_ins: str) -> tuple[int, str]:
    """Ask for a browser on a machine that has nothing but these commands."""
    for name, script in stand_ins.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name.replace("_", "-")).chmod(0o755)
    asked = (
        "import sys; from pathlib import Path; from tests.support import browser; browser.MAC_APPLICATIONS = ();"
        f"browser.UNPACKED = Path({str(folder / 'unpacked')!r}); browser.ASKED = browser.UNPACKED / 'asked';"
        "browser.UNPACKED_SHELL = browser.UNPACKED / 'usr/lib/chromium' / browser.SHELL;"
        f"sys.exit(browser.main({arguments}))"
    )
    return ran(sys.executable, "-c", asked, PATH=str(folder), PLAYWRIGHT_BROWSERS_PATH=str(folder), CHROMIUM="")


def test_on_debian_the_headless_shell_is_unpacked_and_used(tmp_path: Path) -> None:
    real = ran(sys.executable, "-m", "tests.support.browser")[1].removeprefix("Browser: ").strip()
    shell = "usr/lib/chromium/chromium-headless-shell"
    downloads = 'test "$*" = "--quiet=2 download chromium-headless-shell chromium-common" && : > shell.deb'
    extracts = (
        f"/bin/mkdir -p $3/usr/lib/chromium; printf '#!/bin/sh\nexec {real} \"$@\"\n' > $3/{shell};"
        f" /bin/chmod +x $3/{shell}"
    )

    status, said = browser_asked_for(tmp_path, "['--ensure']", apt_get=downloads, dpkg_deb=extracts)

    assert status == 0, said
    assert f"Browser: {tmp_path}/unpacked/{shell}" in said


def test_a_machine_without_a_browser_is_told_what_to_do(tmp_path: Path) -> None:
    status, said = browser_asked_for(tmp_path, "[]")

    assert status == 1
    assert "sudo apt install chromium" in said
    assert f"{sys.executable} -m playwright install chromium" in said


# --- Firefox and WebKit -----------------------------------------------------------------------------


def test_a_machine_without_the_other_engines_is_told_what_to_do(tmp_path: Path) -> None:
    status, said = ran(sys.executable, "-m", "tests.engines", "--ensure", PATH=str(tmp_path))

    assert status == 1
    assert "sudo apt install firefox-esr webkit2gtk-driver xvfb" in said
    assert "WebKitGTK" in said


def test_on_debian_the_engines_that_are_missing_are_installed(tmp_path: Path) -> None:
    stand_ins = {
        "Xvfb": "",
        "env": 'shift; exec "$@"',
        "sudo": 'shift; exec "$@"',
        "apt-get": 'case "$*" in *install*firefox-esr) : > {0}/firefox-esr; /bin/chmod +x {0}/firefox-esr ;;'
        " *install*webkit2gtk-driver) : > {0}/WebKitWebDriver; /bin/chmod +x {0}/WebKitWebDriver ;;"
        " *install*) exit 1 ;; esac",
    }
    for name, script in stand_ins.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script.format(tmp_path)}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)

    status, said = ran(sys.executable, "-m", "tests.engines", "--ensure", PATH=str(tmp_path))

    assert status == 0, said
    assert f"Engines: {tmp_path}/firefox-esr, {tmp_path}/WebKitWebDriver, {tmp_path}/Xvfb" in said


# --- LibreOffice ------------------------------------------------------------------------------------


def test_a_machine_that_cannot_count_pages_is_told_what_to_do(tmp_path: Path) -> None:
    status, said = ran(sys.executable, "-m", "tests.printed", "--ensure", PATH=str(tmp_path))

    assert status == 1
    assert "the font Carlito" in said
    assert "sudo apt install libreoffice-writer-nogui fonts-crosextra-carlito poppler-utils" in said


# --- nginx and caddy --------------------------------------------------------------------------------


def proxies_ensured(folder: Path, **stand_ins: str) -> tuple[int, str]:
    """Ask for nginx and caddy on a machine that has nothing but these commands."""
    commands = folder / "commands"
    commands.mkdir()
    for name, script in stand_ins.items():
        (commands / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (commands / name.replace("_", "-")).chmod(0o755)
    asked = (
        "import sys; from pathlib import Path; from tests.support import programs;"
        f"programs.UNPACKED = Path({str(folder / 'unpacked')!r}); programs.SERVERS = '';"
        "sys.exit(programs.main(['--ensure']))"
    )
    return ran(sys.executable, "-c", asked, PATH=str(commands))


def test_a_machine_without_proxies_is_told_what_to_do(tmp_path: Path) -> None:
    status, said = proxies_ensured(tmp_path)

    assert status == 1
    assert "sudo apt install nginx-light caddy" in said
    assert "brew install nginx caddy" in said


def test_on_debian_the_proxies_are_unpacked_and_not_installed(tmp_path: Path) -> None:
    status, said = proxies_ensured(
        tmp_path,
        apt_get='test "$2" = download && : > nginx.deb && : > caddy.deb',
        dpkg_deb='/bin/mkdir -p $3/usr/bin; for p in nginx caddy; do printf "#!/bin/sh" > $3/usr/bin/$p;'
        " /bin/chmod +x $3/usr/bin/$p; done",
    )

    assert status == 0, said
    assert f"Proxies: {tmp_path}/unpacked/usr/bin/nginx, {tmp_path}/unpacked/usr/bin/caddy" in said


# --- no skipping ------------------------------------------------------------------------------------

FINE = "def test_fine():\n    assert True\n"


@pytest.mark.parametrize(
    ("tests", "passes"),
    [
        pytest.param(FINE, True, id="all run"),
        pytest.param(f"{FINE}def test_not():\n    import pytest; pytest.skip('no')\n", False, id="one skipped"),
        pytest.param(f"import pytest\n{FINE}pytest.importorskip('nowhere_to_be_found')\n", False, id="file skipped"),
        pytest.param(
            f"{FINE}import pytest\n@pytest.mark.xfail\ndef test_not():\n    assert False\n",
            False,
            id="expected to fail",
        ),
        pytest.param(
            f"{FINE}import pytest\n@pytest.mark.xfail(strict=False)\ndef test_not():\n    assert True\n",
            False,
            id="unexpectedly fine",
        ),
        pytest.param("", False, id="none"),
    ],
)
def test_a_run_that_leaves_a_test_out_fails(tmp_path: Path, tests: str, passes: bool) -> None:
    file = tmp_path / "test_sample.py"
    file.write_text(tests)

    status, said = ran(
        sys.executable, "-m", "pytest", "-p", "tests.support.no_skips", "-c", os.devnull, f"--rootdir={tmp_path}", file
    )

    assert (status == 0) == passes, said
    assert ("NOT RUN" in said) == (not passes and tests != ""), said


def test_side_by_side_too_a_test_that_is_left_out_fails_the_run(tmp_path: Path) -> None:
    file = tmp_path / "test_sample.py"
    file.write_text(f"{FINE}def test_not():\n    import pytest; pytest.skip('no')\n")
    command = (sys.executable, "-m", "pytest", "-p", "tests.support.no_skips", "-n", "1", "--dist", "loadgroup")

    status, said = ran(*command, "-c", os.devnull, f"--rootdir={tmp_path}", file)

    assert status != 0
    assert "NOT RUN test_sample.py::test_not" in said


def test_every_folder_of_tests_is_run_by_make_test_or_stands_alone() -> None:
    folders = {f"tests/{file.relative_to(ROOT / 'tests').parts[0]}" for file in (ROOT / "tests").rglob("test_*.py")}
    paths = toml("pyproject.toml")["tool"]["pytest"]["ini_options"]["testpaths"]

    assert folders - {"tests/long", "tests/engines", "tests/printed"} == set(paths)
    for lane in ("QUICK", "PAGES"):
        named = re.search(rf"^{lane} := \$\(addprefix tests/,(.*)\)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
        assert named
        assert {f"tests/{name}" for name in named[1].split()} < set(paths)


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("time.sleep(1)", ["time.sleep"]),
        ("person.page.wait_for_timeout(50)", ["wait_for_timeout"]),
        ("from time import sleep", ["sleep"]),
        ("await asyncio.sleep(0.1)", ["asyncio.sleep"]),
        ("await asyncio.sleep(0)", []),
        ("until(lambda: done, 'it is done')", []),
    ],
)
def test_a_sleep_is_noticed(text: str, waits: list[str]) -> None:
    assert _SLEEP.findall(text) == waits


_SLEEP = re.compile(r"\b(?:(?:time|asyncio|anyio)\.sleep(?=\()|wait_for_timeout|(?<=import )sleep)\b(?!\(0\))")
"""`sleep(0)` waits for nothing: it lets what is ready go first."""


def test_no_test_sleeps() -> None:
    own = {"engines", "long", "bench"}
    # Their pace is what these try: of presses, of notes a second, of a slow line; they wait for what came of it.
    paced = ("support/presses.py", "soak/load.py", "soak/trials.py")
    passed_over = {Path(__file__), *(ROOT / "tests" / each for each in paced)}
    for file in (ROOT / "tests").rglob("*.py"):
        if file.relative_to(ROOT / "tests").parts[0] not in own and file not in passed_over:
            assert not _SLEEP.findall(file.read_text(encoding="utf-8")), f"{file} waits for time, not for a state"


def test_our_own_tests_run_under_that_rule() -> None:
    options = toml("pyproject.toml")["tool"]["pytest"]["ini_options"]

    assert "tests.support.no_skips" in options["addopts"]
    assert options["filterwarnings"][0] == "error"


# --- Streamlit's settings ---------------------------------------------------------------------------


def test_streamlit_knows_every_setting_we_give_it() -> None:
    status, said = ran(sys.executable, "-m", "streamlit", "config", "show")

    assert status == 0, said
    assert "not a valid config option" not in said
    assert re.search(r"^gatherUsageStats = false$", said, re.MULTILINE)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_text_stands_out_from_what_it_is_written_on(appearance: str) -> None:
    theme = toml(".streamlit/config.toml")["theme"][appearance]
    surfaces = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]

    for surface in surfaces:
        for name in ("textColor", "linkColor", "grayTextColor", "redColor", "orangeColor", "greenColor", "blueColor"):
            assert contrast(theme[name], surface) >= 4.5, f"{name} on {surface}"
        assert contrast(theme["primaryColor"], surface) >= 3, f"a button on {surface}"
        assert contrast(theme["borderColor"], surface) >= 3, f"the edge of a field on {surface}"
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB, 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
