from tests.stage import cast, files, photograph, standing

__all__ = ["cast", "files", "photograph", "standing"]
