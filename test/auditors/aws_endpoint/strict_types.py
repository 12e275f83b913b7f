"""moto leaves out a resource whose type it does not know, and says CREATE_COMPLETE. Here, the deployment fails."""

from moto.cloudformation import parsing
from moto.cloudformation.exceptions import ValidationError


def install() -> None:
    known = parsing.resource_class_from_type

    def resource_class_from_type(resource_type: str) -> type:
        resource_class = known(resource_type)
        if resource_class is None:
            raise ValidationError(message=f"'Type' must be a type that this endpoint has, got: {resource_type}")
        return resource_class

    parsing.resource_class_from_type = resource_class_from_type
