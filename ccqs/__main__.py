"""The way in: `ccqs`, and `python -m ccqs`. Nothing is imported before an interruption can be met."""

import gc


def main() -> None:
    """Run the command line; interrupted while it is still being imported, it ends as it does later."""
    gc.disable()  # a command is over before there is much to collect
    try:
        from ccqs.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except MemoryError:
        raise SystemExit(3) from None


if __name__ == "__main__":
    main()
