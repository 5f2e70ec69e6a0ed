"""`python -m sureback`."""

from sureback.cli.main import run

if __name__ == "__main__":
    run()
