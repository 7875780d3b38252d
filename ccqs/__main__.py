"""The way in: `ccqs`, and `python -m ccqs`. Nothing is imported before an interruption can be handled."""

import gc
import sys


def main() -> None:
    """Run the command line; interrupted while it is still being imported, it ends as it does later."""
    gc.disable()  # a command is over before there is much to collect
    try:
        from ccqs.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except (MemoryError, SystemError, ImportError, OSError) as error:  # at an import, most often for want of memory
        print(f"ccqs: cannot start: {error}", file=sys.stderr)
        raise SystemExit(3) from None


if __name__ == "__main__":
    main()
