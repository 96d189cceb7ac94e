from tests.stage import cast, files, photograph

__all__ = ["cast", "files", "photograph"]
