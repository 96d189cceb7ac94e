from amity.site.secret import kept_secret, secret_of


def test_the_secret_is_made_once_and_kept_from_others(tmp_path):
    assert kept_secret(tmp_path) is None
    made = secret_of(tmp_path)
    assert len(made) > 50
    assert secret_of(tmp_path) == made == kept_secret(tmp_path)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]
