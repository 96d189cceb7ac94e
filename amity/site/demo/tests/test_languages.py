"""The demo company reads well in each language of the house."""

import pytest

from amity.site.demo.loading.roles import NAMES, NOTES
from amity.site.demo.pipelines import LANGUAGES, SOURCE_WORDS, SOURCES

from .balkan_tools import whole


def test_roles_teams_and_sources_have_a_name_in_each():
    assert SOURCE_WORDS.keys() == SOURCES.keys() and NAMES.keys() == NOTES.keys()
    teams = [team.names for team in whole().teams]
    for said in (*NAMES.values(), *NOTES.values(), *SOURCE_WORDS.values(), *teams):
        assert list(said) == list(LANGUAGES) and all(said.values())


@pytest.mark.parametrize(("language", "word"), [("bg", "Препоръка"), ("ru", "Рекомендация"), ("kk", "Ұсыныс бойынша")])
def test_where_a_deal_came_from_is_written_in_the_language_of_its_market(language, word):
    world = whole()
    spoken = {company.key: company.language for company in world.companies}
    found = {deal.source for deal in world.deals if spoken[deal.company] == language}
    assert word in found and "Referral" not in found
