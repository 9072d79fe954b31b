import json
from dataclasses import replace

import pytest

from bot.chat.connection.sync import SyncState, sync
from bot.chat.options import Options
from bot.engine.engine import Engine


def syncs(world):
    """How often the commands were sent, and where."""
    return [entry.path for entry in world.env.http_requests if entry.method == "PUT"]


@pytest.fixture
def options(tmp_path):
    return Options(state_file=tmp_path / "state" / "commands.json")


@pytest.fixture
async def synced(world, options):
    """A bot that has synced once and remembers it; the earlier requests are left out of the count."""
    await world.restart(options)
    world.before = len(syncs(world))
    return world


def since(world):
    return syncs(world)[world.before :]


async def test_the_first_start_sends_the_commands(world, options):
    before = len(syncs(world))

    await world.restart(options)

    assert len(syncs(world)) == before + 1


async def test_the_next_start_sends_nothing_when_nothing_changed(synced, options):
    await synced.restart(options)

    assert since(synced) == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
async def test_a_changed_description_is_sent_whatever_its_language(synced, options, knowledge, language):
    first, *rest = knowledge.sections
    description = first.command.description.put(language, "Something else")
    first = replace(first, command=replace(first.command, description=description))
    changed = Engine.learn(replace(knowledge, sections=(first, *rest)))

    await synced.restart(options, changed)

    assert len(since(synced)) == 1


async def test_a_changed_answer_is_no_reason_to_send(synced, options, knowledge):
    entry = knowledge.entries["keeper"]
    entries = {**knowledge.entries, "keeper": replace(entry, answer=entry.answer.put("en", "Another."))}
    changed = Engine.learn(replace(knowledge, entries=entries))

    await synced.restart(options, changed)

    assert since(synced) == []


async def test_force_sends_them_even_so(synced):
    count = await sync(synced.client.tree, synced.client.syncing.memory, force=True)

    assert count == len(synced.client.tree.get_commands())
    assert len(since(synced)) == 1


async def test_without_force_and_change_the_result_says_that_nothing_was_done(synced):
    assert await sync(synced.client.tree, synced.client.syncing.memory) is None


async def test_a_server_can_have_them_as_its_own_and_is_remembered_separately(synced):
    guild = synced.client.get_guild(synced.guild.id)

    first = await sync(synced.client.tree, synced.client.syncing.memory, guild=guild)
    second = await sync(synced.client.tree, synced.client.syncing.memory, guild=guild)

    assert (first, second) == (len(synced.client.tree.get_commands()), None)
    assert [path.endswith(f"/guilds/{guild.id}/commands") for path in since(synced)] == [True]


async def test_a_failed_sync_is_tried_again_at_the_next_start(world, options):
    world.env.inject_error("PUT", "/applications/*/commands", status=500)
    await world.restart(options)
    before = len(syncs(world))

    await world.restart(options)

    assert len(syncs(world)) == before + 1


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"1456074443980800000:everywhere": 7}'])
async def test_a_damaged_memory_only_means_one_more_sync(synced, options, content):
    options.state_file.write_text(content)

    await synced.restart(options)
    await synced.restart(options)

    assert len(since(synced)) == 1


async def test_a_memory_that_cannot_be_written_is_a_warning_and_the_bot_starts(world, tmp_path, caplog):
    (tmp_path / "file").touch()
    options = Options(state_file=tmp_path / "file" / "commands.json")
    before = len(syncs(world))

    await world.restart(options)

    assert len(syncs(world)) == before + 1
    assert "Cannot remember the command sync" in caplog.text


async def test_a_client_told_not_to_sync_does_not(world):
    before = len(syncs(world))

    await world.restart(Options(sync=False))

    assert len(syncs(world)) == before


async def test_the_memory_keeps_one_hash_for_each_application_and_server(tmp_path):
    state = SyncState(tmp_path / "commands.json")

    await state.put("1:everywhere", "a")
    await state.put("1:2", "b")

    assert [await state.get(key) for key in ("1:everywhere", "1:2", "3:everywhere")] == ["a", "b", None]
    assert json.loads(state.file.read_text()) == {"1:2": "b", "1:everywhere": "a"}
