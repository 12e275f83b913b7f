"""What the resource types have in common."""

from typing import Any

import boto3


class CreatedByApi:
    """
    A resource that is made as a user would make it, by the service's own API, which checks what it gets.

    Stacks are deployed into empty accounts, once: to update or to delete a resource is an error, as moto would leave it as
    it is, and say that it did.
    """

    #: The property that names it; what it is called where there is none
    name_property = ""

    def __init__(self, physical_resource_id: str):
        self.physical_resource_id = physical_resource_id

    @classmethod
    def cloudformation_name_type(cls) -> str:
        return cls.name_property

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: dict[str, Any], account_id: str, region_name: str, **_: Any
    ) -> "CreatedByApi":
        properties = {key: value for key, value in cloudformation_json["Properties"].items() if value is not None}
        if cls.name_property:
            properties[cls.name_property] = resource_name
        session = boto3.Session(aws_access_key_id=account_id, aws_secret_access_key="secret", region_name=region_name)
        return cls(cls.create(session, **properties))

    @classmethod
    def create(cls, session: boto3.Session, **properties: Any) -> str:
        """
        :param properties: those of the template; one that is not expected fails the deployment
        :return: what `Ref` gives
        """
        raise NotImplementedError

    @classmethod
    def update_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
        raise NotImplementedError(f"{cls.cloudformation_type()} is not updated")

    @classmethod
    def delete_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
        raise NotImplementedError(f"{cls.cloudformation_type()} is not deleted")
