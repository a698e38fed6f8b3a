"""Telegram's objects, built from the records: what the bot gets to read."""

from bot.demo.sandbox.records import BOT, Chat, Person, Post, Query, Upload
from bot.demo.sandbox.world import World

Json = dict[str, object]


def bot_user(world: World) -> Json:
    return {
        "id": world.bot.id,
        "is_bot": True,
        "first_name": world.bot.first_name,
        "username": world.bot.username,
    }


def me(world: World) -> Json:
    return {
        **bot_user(world),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def user(person: Person) -> Json:
    first, _, last = person.name.partition(" ")
    body: Json = {"id": person.user_id, "is_bot": False, "first_name": first, "language_code": person.language_code}
    if last:
        body["last_name"] = last
    if person.username:
        body["username"] = person.username
    return body


def chat(world: World, of: Chat) -> Json:
    if of.kind != "private":
        return {"id": of.chat_id, "type": of.kind, "title": of.title}
    names = user(world.people[of.key])
    return {
        "id": of.chat_id,
        "type": "private",
        **{key: names[key] for key in ("first_name", "last_name", "username") if key in names},
    }


def message(world: World, post: Post, *, with_reply: bool = True) -> Json:
    body: Json = {
        "message_id": post.message_id,
        "from": bot_user(world) if post.sender == BOT else user(world.people[post.sender]),
        "chat": chat(world, world.chats[post.chat_id]),
        "date": post.date,
    }
    body.update(_content(world, post))
    replied = world.posts[post.chat_id].get(post.reply_to) if post.reply_to else None
    if replied is not None and with_reply:
        body["reply_to_message"] = message(world, replied, with_reply=False)
    if post.edited is not None:
        body["edit_date"] = post.edited
    if post.protected:
        body["has_protected_content"] = True
    if post.buttons:
        body["reply_markup"] = {"inline_keyboard": post.buttons}
    return body


def _content(world: World, post: Post) -> Json:
    if post.service is not None:
        return post.service
    body: Json = {}
    text, entities = ("caption", "caption_entities") if post.has_media else ("text", "entities")
    if post.text:
        body[text] = post.text
    if post.entities:
        body[entities] = post.entities
    if post.photo is not None:
        body["photo"] = [photo_size(world.uploads[post.photo])]
    if post.document is not None:
        body["document"] = document(world.uploads[post.document])
    return body


def photo_size(upload: Upload) -> Json:
    return {
        "file_id": upload.file_id,
        "file_unique_id": upload.unique_id,
        "width": upload.width,
        "height": upload.height,
        "file_size": upload.size,
    }


def document(upload: Upload) -> Json:
    return {
        "file_id": upload.file_id,
        "file_unique_id": upload.unique_id,
        "file_name": upload.name,
        "mime_type": upload.mime_type,
        "file_size": upload.size,
    }


def callback_query(world: World, query: Query, message_id: int, data: str) -> Json:
    """With the message, or what Telegram gives in its place when the message is gone."""
    post = world.posts[query.chat_id].get(message_id)
    of = world.chats[query.chat_id]
    gone: Json = {"chat": chat(world, of), "message_id": message_id, "date": 0}
    return {
        "id": query.query_id,
        "from": user(world.people[query.person]),
        "chat_instance": str(abs(query.chat_id) * 7_919),
        "message": gone if post is None else message(world, post),
        "data": data,
    }


def membership(world: World, of: Chat, by: Person, *, before: str, after: str) -> Json:
    """The `my_chat_member` update: the bot's standing changed."""
    return {
        "chat": chat(world, of),
        "from": user(by),
        "date": world.clock.unix(),
        "old_chat_member": member(bot_user(world), before),
        "new_chat_member": member(bot_user(world), after),
    }


def member(who: Json, status: str) -> Json:
    return {"user": who, "status": status, **({"until_date": 0} if status == "kicked" else {})}
