"""IANA's Special-Purpose Address Registries, block by block: no address of theirs is asked, their
neighbours are."""

from ipaddress import ip_address, ip_network

import pytest

from amity.base.outward.guard import allowed_inside, public

V4 = """0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29
192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24
192.88.99.0/24 192.88.99.2/32 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4
255.255.255.255/32 224.0.0.0/4"""
V6 = """::1/128 ::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32
2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28
2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"""
BLOCKS = [ip_network(one) for one in (V4 + " " + V6).split()]


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_no_address_of_a_block_that_is_set_aside_is_of_the_open_internet(block):
    middle = block[block.num_addresses // 2]
    assert not any(map(public, (block[0], block[-1], middle)))


@pytest.mark.parametrize(
    "ip",
    "1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 "
    "172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.31.195.255 192.88.98.255 192.88.100.0 192.167.255.255 "
    "192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 203.0.114.0 223.255.255.255 2001:200:: 2001:db7:: 2001:db9:: "
    "2003:: 2620:4f:7fff:: 2620:4f:8001:: 3fff:1000:: 2a00:1450:4001:81b::200e 8.8.8.8".split(),
)
def test_the_neighbours_of_these_blocks_are_of_the_open_internet(ip):
    assert public(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    "64:ff9b:1::a9fe:a9fe 64:ff9b:1:a9fe:a9:fe00:: 64:ff9b::a9fe:a9fe 2002:a9fe:a9fe:: ::ffff:0:a9fe:a9fe "
    "::ffff:169.254.169.254 2001:0:4136:e378:8000:63bf:5601:5601 ::a9fe:a9fe".split(),
)
def test_an_allowed_name_does_not_reach_a_clouds_secrets_in_the_coat_of_another_address(ip):
    assert not allowed_inside(ip_address(ip))
