"""Run ccqs as `python -m ccqs`."""

from ccqs.cli import main

if __name__ == "__main__":
    main()
