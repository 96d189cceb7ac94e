from tests.stage import cast, photograph

__all__ = ["cast", "photograph"]
