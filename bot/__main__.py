"""`amtsbote` and `python -m bot`."""

import sys


def main() -> None:
    """The version is answered without loading anything else."""
    if sys.argv[1:] == ["--version"]:
        from bot import __version__

        sys.stdout.write(f"amtsbote {__version__}\n")
        return
    from bot.cli.main import run

    run()


if __name__ == "__main__":
    main()
