"""python -m tahqiq"""

from tahqiq.cli import main

if __name__ == "__main__":
    main()
