"""Drives the emulated Blob service with azure-storage-blob and the account key: python3 THIS ACCOUNT-URL ACCOUNT KEY."""
import datetime
import sys

from azure.core.exceptions import ResourceExistsError, ResourceNotFoundError
from azure.storage.blob import (
    AccessPolicy, BlobBlock, BlobServiceClient, ContainerClient, ContainerSasPermissions, ContentSettings,
    generate_account_sas, generate_blob_sas, generate_container_sas)

url, account, key = sys.argv[1:]
service = BlobServiceClient(url, credential={"account_name": account, "account_key": key})
box = service.create_container("pybox", metadata={"a": "b"})
try:
    service.create_container("pybox")
    raise SystemExit("a second container of the same name was made")
except ResourceExistsError as refusal:
    assert refusal.error_code == "ContainerAlreadyExists"

name = "dir/\u00fcn\u00ef code+%#.txt"
settings = ContentSettings(content_type="text/plain", cache_control="no-cache")
small = box.upload_blob(name, b"hello" * 10, metadata={"k": "v"}, content_settings=settings, tags={"x": "y z"})
properties = small.get_blob_properties()
assert properties.name == name and properties.metadata == {"k": "v"} and properties.content_settings.cache_control == "no-cache"
assert small.get_blob_tags() == {"x": "y z"}
assert small.download_blob().readall() == b"hello" * 10

large = bytes(range(256)) * 4 * 1024 * 40
box.get_blob_client("large").upload_blob(large, max_concurrency=4, validate_content=True)
assert box.get_blob_client("large").download_blob(validate_content=True, max_concurrency=4).readall() == large

chunks = box.get_blob_client("chunks")
for number in range(3):
    chunks.stage_block("%06d" % number, large[:1 << 20], validate_content=True)
chunks.commit_block_list([BlobBlock("%06d" % number) for number in range(3)])
assert [len(part) for part in chunks.get_block_list("all")] == [3, 0]

assert [blob.name for blob in box.list_blobs(include=["metadata", "tags", "snapshots", "uncommittedblobs", "copy"])] == ["chunks", name, "large"]
assert [item.name for item in box.walk_blobs(delimiter="/")] == ["dir/", "chunks", "large"] or \
    [item.name for item in box.walk_blobs(delimiter="/")] == ["chunks", "dir/", "large"]
assert len(list(box.list_blobs(results_per_page=1).by_page())) == 3

small.create_snapshot()
small.set_standard_blob_tier("Cool")
assert small.get_blob_properties().blob_tier == "Cool"
assert service.get_account_information()["account_kind"] == "StorageV2"

pages = box.get_blob_client("pages")
pages.create_page_blob(1 << 20)
pages.upload_page(b"x" * 512, offset=512, length=512)
assert pages.get_page_ranges()[0] == [{"start": 512, "end": 1023}]
log = box.get_blob_client("log")
log.create_append_blob()
log.append_block(b"abc")
box.get_blob_client("copied").start_copy_from_url(chunks.url)
assert box.get_blob_client("copied").get_blob_properties().copy.status == "success"

expiry = datetime.datetime.utcnow() + datetime.timedelta(hours=1)
policy = AccessPolicy(permission=ContainerSasPermissions(read=True), expiry=expiry)
box.set_container_access_policy({"policy": policy}, public_access="container")
assert ContainerClient(url, "pybox").get_blob_client("log").download_blob().readall() == b"abc"
box.set_container_access_policy({"policy": policy})
for sas in (
        generate_container_sas(account, "pybox", account_key=key, permission="rl", expiry=expiry),
        generate_container_sas(account, "pybox", account_key=key, policy_id="policy"),
        generate_account_sas(account, key, "sco", "rwl", expiry),
        generate_blob_sas(account, "pybox", "log", account_key=key, permission="r", expiry=expiry, content_type="x/y")):
    assert ContainerClient(url, "pybox", credential=sas).get_blob_client("log").download_blob().readall() == b"abc"

small.delete_blob(delete_snapshots="include")
assert box.upload_blob("empty", b"").download_blob().readall() == b""
service.delete_container("pybox")
try:
    box.get_container_properties()
    raise SystemExit("the container is still there")
except ResourceNotFoundError as refusal:
    assert refusal.error_code == "ContainerNotFound"
print("all well")
