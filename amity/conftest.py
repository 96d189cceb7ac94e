from tests.stage import cast, files, held, photograph, standing

__all__ = ["cast", "files", "held", "photograph", "standing"]
