"""The slash commands that Discord has, against those that the bot would send."""


async def test_commands_that_are_as_they_are_sent_are_well(ask, payloads):
    told = await ask()

    assert told.line("commands") == f"✓ Discord has all {len(payloads)} of them as they are now."


async def test_before_the_first_start_there_are_none(discord_there, ask, payloads):
    discord_there.commands = []

    told = await ask()

    assert told.line("commands") == (
        f"! Discord has none yet; the bot sends {len(payloads)} when it starts, and `entente sync` now."
    )


async def test_every_difference_is_named(discord_there, ask, payloads):
    first, *rest = payloads
    menu = next(each for each in rest if each["type"] == 3)
    discord_there.commands = [
        {**first, "description": "Something else"},
        *(each for each in rest if each is not menu),
        {**first, "name": "old"},
    ]

    told = await ask()

    assert told.line("commands").startswith(
        f"! Discord has others than the bot would send: “{menu['name']}” missing; /{first['name']} changed; "
        "/old of no use any more. It sends them when it starts"
    )
    assert told.code == 0


async def test_a_changed_option_or_permission_is_a_difference(discord_there, ask, payloads):
    option, permission, *rest = (
        *(each for each in payloads if each["name"] in ("ask", "settings")),
        *(each for each in payloads if each["name"] not in ("ask", "settings")),
    )
    discord_there.commands = [
        {**option, "options": [{**each, "required": False} for each in option["options"]]},
        {**permission, "default_member_permissions": None},
        *rest,
    ]

    told = await ask()

    assert "/ask, /settings changed." in told.line("commands")


async def test_many_are_counted(discord_there, ask, payloads):
    discord_there.commands = payloads[:1]

    told = await ask()

    assert f", {len(payloads) - 6} others missing." in told.line("commands")


async def test_they_are_left_out_where_the_folder_has_faults(ask, own_folder):
    (own_folder / "gaps.yaml").write_text("nonsense\n")

    told = await ask(knowledge=own_folder)

    assert told.line("commands") == "! Left out, as it needs this first: knowledge."
    assert told.lines("servers")
