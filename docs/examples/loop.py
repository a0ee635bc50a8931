"""The demo: real occupations, real sign-ups, and a sample office that goes round the whole loop."""

import district_report
import onet_gaps
import uk_mentors


def main() -> None:
    """Print the three parts, one after the other."""
    onet_gaps.show()
    uk_mentors.show()
    district_report.show()


if __name__ == "__main__":
    main()
