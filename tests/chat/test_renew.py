import asyncio
import itertools
from dataclasses import replace

import pytest

from bot.chat.client import build
from bot.chat.connection.owner import CONTENT_MAX, code_blocks
from bot.chat.options import Options
from bot.engine.engine import Engine
from bot.errors import KnowledgeError
from bot.reloading import learner_process
from tests.chat.world import text
from tests.edits import ANSWER, TIMEOUT, Watch, audited_folder, edit
from tests.small_files import ENTRIES
from tests.trilingual import localized

QUESTION = "How tall is the tower?"


def syncs(world):
    """How often the commands were sent."""
    return sum(entry.method == "PUT" for entry in world.env.http_requests)


def renamed(knowledge, name, section=0):
    """The same knowledge with another name for the command of a section."""
    sections = list(knowledge.sections)
    command = replace(sections[section].command, name=localized(name))
    sections[section] = replace(sections[section], command=command)
    return replace(knowledge, sections=tuple(sections))


def owned(world, *people, team=False):
    """Give the application to a person, or to a team with its owner first.

    In SimCord it belongs to the bot; so the answer is changed on its way.
    """
    asked = world.client.http.application_info

    async def application_info():
        answer = dict(await asked())
        users = [
            {"id": str(each.id), "username": "x", "discriminator": "0", "avatar": None} for each in people
        ]
        answer["owner"] = users[0]
        if team:
            members = [
                {"user": user, "membership_state": 2, "team_id": "7", "role": "admin"} for user in users
            ]
            answer["team"] = {
                "id": "7",
                "name": "Keepers",
                "icon": None,
                "owner_user_id": users[0]["id"],
                "members": members,
            }
            answer["owner"] = {**users[0], "id": "7", "username": "team7"}
        return answer

    world.client.http.application_info = application_info


def told(world, person):
    """What the bot wrote to a person directly."""
    return [each for each in person.user.dm_channel.history() if each.author == world.client.user]


async def ask(world):
    result = await world.ann.slash(world.channel, "ask", question=QUESTION)
    return text(result.response)


@pytest.fixture
def folder(tmp_path):
    return audited_folder(tmp_path)


@pytest.fixture
async def asked(world):
    """A bot without a cooldown, which one person may ask as often as they like."""
    await world.restart(Options(cooldown=None))
    return world


async def test_questions_are_answered_while_edits_fail_and_succeed(asked, folder):
    owned(asked, asked.bob)
    answers = []
    done = asyncio.Event()

    async def apply(engine):
        await asked.client.renew(engine)
        done.set()

    async def report(fault):
        await asked.client.tell_owner(fault)
        done.set()

    async def ask_until_done():
        start = len(answers)
        async with asyncio.timeout(TIMEOUT):
            while not done.is_set() or len(answers) < start + 25:
                answers.append(await ask(asked))
        done.clear()
        return answers[start:]

    async with Watch(folder, apply=apply, report=report, learn=learner_process.learn).running():
        edit(folder, "id: tower-height", "idd: tower-height")
        during_fault = await ask_until_done()
        text_with_fault = (folder / ENTRIES).read_text()
        mended = text_with_fault.replace("idd:", "id:").replace(ANSWER, "39 metres.")
        (folder / ENTRIES).write_text(mended)
        during_edit = await ask_until_done()
        afterwards = await ask(asked)

    assert len(answers) >= 50
    assert all(ANSWER in answer for answer in during_fault)
    old_then_new = [said for said, _ in itertools.groupby("39 metres." in answer for answer in during_edit)]
    assert old_then_new in ([False, True], [True], [False])
    assert all("> “the tower stands" in answer for answer in answers)
    assert "39 metres." in afterwards
    (message,) = told(asked, asked.bob)
    line = 1 + text_with_fault.partition("idd:")[0].count("\n")
    assert f"{ENTRIES}:{line}: " in message.content


class TestCommands:
    async def test_a_renamed_command_is_synced_once_and_answers(self, world, knowledge):
        before = syncs(world)

        await world.client.renew(Engine.learn(renamed(knowledge, "phare")))

        assert syncs(world) == before + 1
        result = await world.ann.slash(world.channel, "phare")
        assert "The Tower and Its Lamp" in text(result.response)

    async def test_an_edit_that_leaves_the_commands_alone_is_not_synced(self, world, knowledge):
        keeper = replace(knowledge.entries["keeper"], answer=localized("Nobody.", "Personne.", "Nadie."))
        before = syncs(world)

        await world.client.renew(
            Engine.learn(replace(knowledge, entries={**knowledge.entries, "keeper": keeper}))
        )

        assert syncs(world) == before

    async def test_until_discord_knows_the_new_name_the_old_one_answers(self, world, knowledge, caplog):
        world.env.inject_error("PUT", "/applications/*/commands", status=500, times=1)

        await world.client.renew(Engine.learn(renamed(knowledge, "phare")))

        assert "could not be synced" in caplog.text
        result = await world.ann.slash(world.channel, "tower", private=True)
        assert "The Tower and Its Lamp" in text(result.response)
        assert result.ephemeral

    async def test_the_old_name_of_a_section_that_is_gone_says_so(self, world, knowledge):
        world.env.inject_error("PUT", "/applications/*/commands", status=500, times=1)
        rest = replace(knowledge, sections=knowledge.sections[:2])

        await world.client.renew(Engine.learn(rest))

        result = await world.ann.slash(world.channel, "visits")
        assert "No longer here" in text(result.response)

    async def test_a_failed_sync_is_made_up_for_by_the_next_edit(self, world, knowledge):
        world.env.inject_error("PUT", "/applications/*/commands", status=500, times=1)
        engine = Engine.learn(renamed(knowledge, "phare"))
        await world.client.renew(engine)

        await world.client.renew(engine)

        assert (await world.ann.slash(world.channel, "phare")).response

    async def test_a_command_keeps_its_place_when_two_change_names(self, world, knowledge):
        swapped = renamed(renamed(knowledge, "keeper"), "tower", section=1)

        await world.client.renew(Engine.learn(swapped))

        result = await world.ann.slash(world.channel, "keeper")
        assert "The Tower and Its Lamp" in text(result.response)

    async def test_commands_that_do_not_come_from_the_knowledge_stay(self, world, knowledge):
        names = {command.name for command in world.client.tree.get_commands()}

        await world.client.renew(Engine.learn(renamed(knowledge, "phare")))

        after = {command.name for command in world.client.tree.get_commands()}
        assert after == names - {"tower"} | {"phare"}

    async def test_a_command_named_like_one_of_the_bots_own_changes_nothing(self, world, knowledge):
        bad = Engine.learn(renamed(knowledge, "help"))

        with pytest.raises(KnowledgeError, match=r"sections\[0\]\.command\.name\.en: “help” is a command"):
            await world.client.renew(bad)

        assert world.client.responder.answerer.engine is world.engine
        assert (await world.ann.slash(world.channel, "tower")).response

    async def test_a_bot_told_not_to_sync_does_not(self, world, knowledge):
        await world.restart(Options(sync=False))
        before = syncs(world)

        await world.client.renew(Engine.learn(renamed(knowledge, "phare")))

        assert syncs(world) == before

    async def test_before_the_login_nothing_is_sent(self, engine, knowledge, caplog):
        client = build(engine, Options())

        await client.renew(Engine.learn(renamed(knowledge, "phare")))
        await client.tell_owner("a fault")

        assert client.tree.get_command("phare") is not None
        assert "not logged in yet" in caplog.text


class TestOwner:
    async def test_the_owner_reads_the_text_in_a_code_block(self, world):
        owned(world, world.bob)

        await world.client.tell_owner("gaps.yaml:3: [0]: **wrong** @everyone")

        assert [each.content for each in told(world, world.bob)] == [
            "```\ngaps.yaml:3: [0]: **wrong** @everyone\n```"
        ]

    async def test_of_a_team_its_owner_is_told(self, world):
        owned(world, world.bob, world.ann, team=True)

        await world.client.tell_owner("a fault")

        assert len(told(world, world.bob)) == 1
        assert told(world, world.ann) == []

    async def test_a_long_text_takes_several_messages_and_none_of_its_lines_is_cut(self, world):
        owned(world, world.bob)
        lines = [f"entries/01-all.yaml:{number}: something is wrong" for number in range(100)]

        await world.client.tell_owner("\n".join(lines))

        messages = [each.content for each in told(world, world.bob)]
        assert 1 < len(messages) <= 5
        assert all(len(each) <= CONTENT_MAX for each in messages)
        assert [line for each in messages for line in each.splitlines()[1:-1]] == lines

    async def test_a_text_of_any_length_comes_whole_as_a_file(self, world):
        owned(world, world.bob)
        lines = [f"entries/01-all.yaml:{number}: something is wrong" for number in range(2000)]

        await world.client.tell_owner("\n".join(lines))

        (message,) = told(world, world.bob)
        (file,) = message.attachments
        assert file.filename == "message.txt"
        assert file.size == len("\n".join(lines))

    async def test_an_owner_who_takes_no_messages_is_a_line_in_the_log(self, world, caplog):
        owned(world, world.bob)
        world.env.inject_error("POST", "/channels/*/messages", status=403)

        await world.client.tell_owner("a fault")

        assert "The owner could not be told" in caplog.text

    async def test_an_owner_nobody_can_name_is_a_line_in_the_log(self, world, caplog):
        world.env.inject_error("GET", "/oauth2/applications/@me", status=500)

        await world.client.tell_owner("a fault")

        assert "The owner could not be told" in caplog.text

    @pytest.mark.parametrize(
        "content", ["", "\n\n", "x" * 5_000, "``` ends here", "`" * 4_000, "a\n" * 3_000, "é“”\n" * 900]
    )
    def test_whatever_it_says_stays_within_blocks_that_fit(self, content):
        for block in code_blocks(content):
            assert len(block) <= CONTENT_MAX
            assert block.startswith("```\n")
            assert block.endswith("\n```")
            assert "```" not in block[4:-4]
