"""What each advice page says, for whoever tells us nothing.

Read each one aloud as if to a frightened child of nine. The sentences stand in code, so that the
catalogue of strings finds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Worry:
    """What a page says, in this order. Every text is a short, whole sentence or a few of them.

    ``number`` stands in its address and on posters: it stays, and a new page takes the next one.
    ``looks``: how it can look; nobody has to have all of it. ``not_your_fault``: what takes the
    blame away, for this very worry. ``now``: what they *can* do, never what they ought to have
    done. ``friend``: how a friend can help, without having to fix it.
    """

    number: int
    key: str
    title: Any
    looks: tuple[Any, ...]
    not_your_fault: Any
    now: tuple[Any, ...]
    friend: tuple[Any, ...]


WORRIES = (
    Worry(
        number=1,
        key="pictures_wanted",
        title=_("Someone wants pictures"),
        looks=(
            _("Someone asks for a picture of you, again and again."),
            _("They may start with a nice one and then want more."),
            _("They may say that everyone does it, or get cross when you say no."),
        ),
        not_your_fault=_("They asked. That is not your fault, whatever was sent."),
        now=(
            _("You do not have to answer. You do not have to send anything."),
            _("You can block them. If you can, keep what they wrote. It may help later."),
            _("You can tell a grown-up you trust, or tell us."),
        ),
        friend=(
            _("Listen. Say that it is not their fault."),
            _("Please do not look at the picture or pass it on."),
            _("You can tell us for them."),
        ),
    ),
    Worry(
        number=2,
        key="picture_threat",
        title=_("Someone says they will share a picture"),
        looks=(
            _("Someone says they will show a picture of you to others."),
            _("They may want money, more pictures or something else."),
            _("The picture may be real, or made on a computer."),
        ),
        not_your_fault=_("They do this to you. It is not your fault, whatever was sent."),
        now=(
            _("You do not have to pay. You do not have to send more."),
            _("You can stop answering. If you can, keep what they wrote. It may help later."),
            _("There is help to get a picture taken down. See below."),
            _("You can tell a grown-up you trust, or tell us. Many people got help with this."),
        ),
        friend=(
            _("Stay close. Say that there is help, and that it gets better."),
            _("Please do not look at the picture or pass it on."),
            _("You can tell us for them."),
        ),
    ),
    Worry(
        number=3,
        key="body",
        title=_("Someone wants you to do things with your body"),
        looks=(
            _("Someone touches you, or wants to, and you do not like it."),
            _("Someone wants you to do or watch things, in a room or on a screen."),
            _("They may call it a secret, a game or love."),
        ),
        not_your_fault=_("Your body is yours. What someone else does is not your fault."),
        now=(
            _("You can say no at any time. You can change your mind."),
            _("It is fine if you could not say no."),
            _("Are you hurt, or in danger now? Call 999."),
            _("You can tell a grown-up you trust. If one does not listen, try one more, or us."),
        ),
        friend=(
            _("Say that you are glad they told you."),
            _("They do not have to tell you all of it."),
            _("It is too big to keep to yourself. You can tell us."),
        ),
    ),
    Worry(
        number=11,
        key="hurt",
        title=_("Someone hurts or scares you"),
        looks=(
            _("Someone hits, kicks, pushes or hurts you in some other way."),
            _("Or they shout, call you names, break your things or make you feel small."),
            _("It can be at home, at school, in a club or online."),
            _("It can be a grown-up, a brother or sister, or another child."),
            _("Someone you go out with may scare you, or say whom you can see."),
        ),
        not_your_fault=_("It is not your fault, even if they say it is."),
        now=(
            _("Are you hurt, or not safe right now? Call 999."),
            _("You can go where other people are, if that feels safer."),
            _("You can love someone and still want it to stop."),
            _("You can tell a grown-up you trust, like a teacher or a doctor."),
            _("If one does not listen, you can try one more, or tell us."),
        ),
        friend=(
            _("Listen. Say that it is not their fault."),
            _("Please leave the one who hurts them to grown-ups. That is safer for you both."),
            _("Is your friend not safe right now? Call 999."),
            _("You can tell a grown-up you trust, or tell us."),
        ),
    ),
    Worry(
        number=4,
        key="too_nice",
        title=_("Someone is too nice, or wants secrets"),
        looks=(
            _("Someone online says very kind things, very fast."),
            _("They send gifts or coins for a game, or want to know all about you."),
            _("They want to be your secret, or to go to another app."),
        ),
        not_your_fault=_("It is nice to be liked. If someone uses that, it is not your fault."),
        now=(
            _("You can take your time. You can stop writing to them."),
            _("You can ask a grown-up you trust what they think."),
            _("You can tell us, even when you are not sure."),
        ),
        friend=(
            _("Your friend may like this person a lot. Be kind about it."),
            _("Say what worries you, and that you are there."),
            _("You can tell us what you saw."),
        ),
    ),
    Worry(
        number=5,
        key="meeting",
        title=_("Someone wants to meet up"),
        looks=(
            _("Someone from a game or an app wants to meet you."),
            _("They may want you to come alone, or to tell no one."),
            _("They may ask again and again, or offer to pick you up."),
        ),
        not_your_fault=_(
            "It is not your fault that they ask. It is OK if a part of you wanted to go."
        ),
        now=(
            _("You do not have to go. You can say no, even now."),
            _("You can tell a grown-up you trust where it would be, and when."),
            _("Are they with you or near you now? Call 999."),
            _("You can tell us."),
        ),
        friend=(
            _("You can ask your friend where they are going, and when."),
            _("Do they want to go alone? Tell a grown-up you trust now."),
            _("Could your friend be in danger? Call 999."),
        ),
    ),
    Worry(
        number=6,
        key="taken_places",
        title=_("Someone takes you to places"),
        looks=(
            _("Someone takes you to places you do not know, by car, bus or train."),
            _("They may give you food, rides or a place to sleep, and want something for it."),
            _("You may not be able to go home when you want to."),
        ),
        not_your_fault=_("It is not your fault, even if it was fun at first."),
        now=(
            _("Are you not safe right now? Call 999. They can try to find you."),
            _("You can tell a driver, a guard or someone in a shop that you need help."),
            _("You can tell us. Say as much of the place as you know."),
        ),
        friend=(
            _("Keep in mind where you saw your friend, when, and with whom."),
            _("Is your friend gone, or not safe? Call 999."),
            _("You can tell us what you saw."),
        ),
    ),
    Worry(
        number=7,
        key="carrying",
        title=_("Someone makes you carry or hide things"),
        looks=(
            _("Someone wants you to hold, hide or bring things for them."),
            _("They may give you money, a phone or clothes first."),
            _("They may say that you owe them, or that someone will get hurt."),
        ),
        not_your_fault=_("They use you. That is not your fault, and you are not alone with it."),
        now=(
            _("Are you in danger, or scared for someone? Call 999."),
            _("You can talk to Childline first, if that feels better."),
            _("You can tell us as little or as much as you like."),
        ),
        friend=(
            _("New things, new people or long trips can be a sign."),
            _("Ask how your friend is. Please leave the other people to grown-ups."),
            _("You can tell us what you saw."),
        ),
    ),
    Worry(
        number=8,
        key="hate",
        title=_("There is a lot of hate"),
        looks=(
            _("You see or hear hate against people for their skin, their faith or whom they love."),
            _("Someone says that one group is to blame for it all."),
            _("They may want you in a group, and away from your old friends."),
        ),
        not_your_fault=_("It is not your fault that it comes to you. It is fine to be unsure."),
        now=(
            _("You can leave a chat or a group. You do not have to say why."),
            _("You can talk to someone who sees it another way."),
            _("Does someone talk of hurting people soon? Call 999."),
            _("You can tell us."),
        ),
        friend=(
            _("Stay friends, if that feels safe. It can help a lot."),
            _("Ask what they like about the group, and listen."),
            _("You can tell us what worries you."),
        ),
    ),
    Worry(
        number=9,
        key="chat",
        title=_("A chat does not feel right"),
        looks=(
            _("Someone asks about your body, or talks about theirs."),
            _("They turn the talk to things that make you feel odd."),
            _("Or you just have a bad feeling. That is enough."),
        ),
        not_your_fault=_("What someone writes to you is not your fault."),
        now=(
            _("You can stop the chat at any time. You do not have to say why."),
            _("You can block them. If you can, keep what they wrote. It may help later."),
            _("You can tell a grown-up you trust, or tell us."),
        ),
        friend=(
            _("Let them tell you as much as they want to."),
            _("Say that it is fine to stop the chat."),
            _("You can tell us for them."),
        ),
    ),
    Worry(
        number=10,
        key="else",
        title=_("Something else, or it all feels too much"),
        looks=(
            _("You may feel sad, scared, cross or just flat."),
            _("You may not sleep or eat well, or want to be alone."),
            _("It may have no name. It still counts."),
        ),
        not_your_fault=_("It is not your fault that you feel like this. You are not a bother."),
        now=(
            _("You can talk to someone right now. The people below listen."),
            _("Do you not want to live any more? Please call Childline or 999 now."),
            _("You can tell us, even if you cannot say what it is."),
        ),
        friend=(
            _("Ask how they are, and listen. You do not have to fix it."),
            _("Does your friend not want to live any more? Tell a grown-up now."),
            _("Is their life in danger? Call 999."),
        ),
    ),
)
"""In the order of the list, that of the page which asks what the worry is."""
