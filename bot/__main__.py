"""`amtsbote` and `python -m bot`."""

import sys


def main() -> None:
    """The version and the sign of life are answered without loading anything else."""
    if sys.argv[1:] == ["--version"]:
        from bot import __version__

        sys.stdout.write(f"amtsbote {__version__}\n")
        return
    if sys.argv[1:] == ["health"]:
        from bot.cli.health import examine_life

        examine_life()
        return
    from bot.cli.main import run

    run()


if __name__ == "__main__":
    main()
