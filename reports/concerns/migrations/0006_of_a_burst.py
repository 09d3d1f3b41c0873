"""One of very many from one place within minutes stands behind the others of its lane.

The queue's index gets the new column in its place in the order; the one before goes last, so that
the queue is never without.
"""

from django.db import migrations, models

from reports.concerns.facets import Status

DONE = (Status.FINISHED, Status.TAKEN_BACK)


class Migration(migrations.Migration):
    dependencies = [("reports_concerns", "0005_lane_changed_and_covered")]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="of_a_burst",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("status__in", DONE), _negated=True),
                fields=["unit", "lane", "of_a_burst", "answer_by", "told_at", "id"],
                name="concern_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("of_a_burst", True)),
                fields=["answer_by"],
                name="concern_of_a_burst",
            ),
        ),
        migrations.RemoveIndex(model_name="concern", name="concern_queue"),
    ]
