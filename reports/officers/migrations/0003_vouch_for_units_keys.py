from typing import Any

from django.conf import settings
from django.db import migrations

from reports.vault import sealing, vouching
from reports.vault.keys import PublicKey


def vouch_for_units_keys(apps: Any, schema_editor: Any) -> None:
    """Units that were founded before keep their keys: they are vouched for as they stand now.

    Grants from before stay without a voucher, which takes the unit's private half to make. Until
    such a member is given new joining words, they are left out when the unit's key changes.
    """
    for unit_key in apps.get_model("reports_officers", "UnitKey").objects.all():
        unit_key.voucher = vouching.vouch(
            PublicKey(bytes(unit_key.public_half)),
            by=settings.VAULT_PEPPER,
            context=sealing.context("unit-public", unit_key.unit_id, unit_key.number),
        )
        unit_key.save()


class Migration(migrations.Migration):
    dependencies = [("reports_officers", "0002_custody")]

    operations = [migrations.RunPython(vouch_for_units_keys, migrations.RunPython.noop)]
