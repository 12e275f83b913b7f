"""moto knows each type whose class is defined."""

from . import alarm, bucket_policy, metric_filter, subscription, topic_policy, trail  # noqa: F401
