"""`make bench`: see `run.py`, which is loaded here only, so that reading processes do not load it once more."""

if __name__ == "__main__":
    from benchmarks.run import main

    main()
