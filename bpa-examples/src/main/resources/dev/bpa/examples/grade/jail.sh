# Runs Python where it sees nothing: a root of its own in memory, no network, no other processes.
# Started by Jail within new namespaces.
# usage: jail.sh UID PYTHON PREFIX ROOM_BYTES SECONDS SCRIPT prlimit-options…
set -eu
PATH=$PATH:/usr/sbin:/sbin
chroot=$(command -v chroot)
uid=$1 python=$2 prefix=$3 room=$4 seconds=$5 script=$6
shift 6
root=/tmp
mount -t tmpfs -o mode=755,size=1m none $root
for part in /usr /bin /lib /lib64 "$prefix"; do
  if [ -L "$part" ] && [ "$part" != "$prefix" ]; then
    ln -s "$(readlink "$part")" "$root$part"
  elif [ -d "$part" ] && [ ! -d "$root$part/bin" ]; then
    mkdir -p "$root$part"
    mount --bind "$part" "$root$part"
    mount -o remount,bind,ro,nosuid "$root$part"
  fi
done
mkdir "$root/dev" "$root/work"
for device in null zero urandom; do
  : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t tmpfs -o "size=$room,nr_inodes=1000,mode=777" none "$root/work"
mount -o remount,bind,ro $root
ids=
[ "$uid" = 0 ] || ids="--reuid=$uid --regid=$uid --clear-groups"
# shellcheck disable=SC2086
exec prlimit "$@" env -i PATH=/usr/bin HOME=/work TMPDIR=/work LANG=C.UTF-8 PYTHONHASHSEED=0 \
  "$chroot" "$root" /usr/bin/env -C /work \
  timeout -s KILL "$seconds" setpriv $ids --no-new-privs --inh-caps=-all --bounding-set=-all "$python" -I -B -u -c "$script"
