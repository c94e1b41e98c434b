#include "reference/worker/port_end.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

namespace refnode {

namespace {

// Room for more parcels than that is not kept when they have gone.
constexpr size_t kKeptRoom = 4096;

// Parcels go back so many at a time, and not beyond so many.
constexpr size_t kBundle = 128;
constexpr size_t kMostSpares = 1024;

}  // namespace

PortEnd::PortEnd(std::shared_ptr<Group> group) : group_(std::move(group)) {
  std::scoped_lock lock(group_->mutex);
  group_->ends.push_back(this);
}

std::pair<std::unique_ptr<PortEnd>, std::unique_ptr<PortEnd>> PortEnd::Pair() {
  auto group = std::make_shared<Group>();
  group->is_pair = true;
  std::unique_ptr<PortEnd> first(new PortEnd(group));
  std::unique_ptr<PortEnd> second(new PortEnd(std::move(group)));
  return {std::move(first), std::move(second)};
}

std::unique_ptr<PortEnd> PortEnd::OfName(const std::string& name) {
  static std::mutex& mutex = *std::make_unique<std::mutex>().release();
  static auto& groups =
      *std::make_unique<std::unordered_map<std::string, std::weak_ptr<Group>>>().release();
  std::shared_ptr<Group> group;
  {
    std::scoped_lock lock(mutex);
    std::erase_if(groups, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<Group>& known = groups[name];
    group = known.lock();
    if (group == nullptr) {
      group = std::make_shared<Group>();
      known = group;
    }
  }
  return std::unique_ptr<PortEnd>(new PortEnd(std::move(group)));
}

PortEnd::~PortEnd() {
  // Parcels may hold other ends, so they go when nothing is locked.
  std::array<Parcels, 3> lost;
  lost[0].swap(taken_);
  std::scoped_lock lock(group_->mutex);
  lost[1].swap(posted_);
  lost[2].swap(returned_);
  std::erase(group_->ends, this);
  for (PortEnd* other : group_->ends) {
    if (group_->is_pair) {
      other->is_left_ = true;
      if (other->listener_ != nullptr) {
        other->listener_->OnNews();
      }
    }
  }
}

bool PortEnd::Post(const std::shared_ptr<Parcel>& parcel) {
  std::scoped_lock lock(group_->mutex);
  for (PortEnd* other : group_->ends) {
    if (other != this) {
      other->posted_.push_back(parcel);
      if (other->posted_.size() == 1 && other->listener_ != nullptr) {
        other->listener_->OnNews();
      }
    }
  }
  if (spares_.empty()) {
    spares_.swap(returned_);
  }
  return group_->ends.size() > 1;
}

void PortEnd::GiveBack(std::shared_ptr<Parcel> parcel) {
  if (!group_->is_pair) {
    return;
  }
  used_.push_back(std::move(parcel));
  if (used_.size() < kBundle) {
    return;
  }
  Parcels bundle = std::exchange(used_, {});
  std::scoped_lock lock(group_->mutex);
  for (PortEnd* other : group_->ends) {
    if (other == this || other->returned_.size() >= kMostSpares) {
      continue;
    }
    if (other->returned_.empty()) {
      other->returned_.swap(bundle);
    } else {
      std::ranges::move(bundle, std::back_inserter(other->returned_));
    }
  }
}

std::shared_ptr<Parcel> PortEnd::TakeSpare() {
  if (spares_.empty()) {
    return nullptr;
  }
  std::shared_ptr<Parcel> spare = std::move(spares_.back());
  spares_.pop_back();
  return spare;
}

std::shared_ptr<Parcel> PortEnd::Take() {
  if (next_ == taken_.size()) {
    if (taken_.capacity() > kKeptRoom) {
      taken_ = Parcels();
    }
    taken_.clear();
    next_ = 0;
    std::scoped_lock lock(group_->mutex);
    taken_.swap(posted_);
  }
  return next_ == taken_.size() ? nullptr : std::move(taken_[next_++]);
}

size_t PortEnd::waiting() const {
  std::scoped_lock lock(group_->mutex);
  return posted_.size() + taken_.size() - next_;
}

bool PortEnd::is_left() const {
  std::scoped_lock lock(group_->mutex);
  return is_left_;
}

bool PortEnd::IsPairedWith(const PortEnd& other) const {
  return group_ == other.group_ && group_->is_pair && this != &other;
}

void PortEnd::Listen(Listener* listener) {
  std::scoped_lock lock(group_->mutex);
  listener_ = listener;
  if (listener != nullptr && (is_left_ || !posted_.empty() || next_ < taken_.size())) {
    listener->OnNews();
  }
}

}  // namespace refnode
